package import Diagnosis
import Traces

extension FactValue {
  /// As one word for tables; the members of a list stand with `;` between (contract section 2).
  package var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .time(let time): time.rfc3339
    case .texts(let texts): texts.joined(separator: ";")
    case .integers(let numbers): numbers.map { String($0) }.joined(separator: ";")
    }
  }
}
