import Foundation
import Traces

extension FactRecord {
  /// Reads the observed facts of one delivery from a JSON object: a line of `--format ndjson`, or one made by hand.
  ///
  /// What rules conclude, and what is nested, is passed over: only what follows from logs is taken.
  ///
  /// - Throws: `FactLineError` that says what cannot be read.
  package init(observedJSON line: String) throws(FactLineError) {
    do {
      self = try JSONDecoder().decode(FactLine.self, from: Data(line.utf8)).record
    } catch let error as FactLineError {
      throw error
    } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
      throw FactLineError(problem: "'\(context.codingPath[0].stringValue)' is not of the type of that field")
    } catch {
      throw FactLineError(problem: "it is no JSON object")
    }
  }
}

/// Why a line is no record of facts.
package struct FactLineError: Error, Equatable {
  package var problem: String
}

private struct FactLine: Decodable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Members of a delivery that are no facts.
  private static let nested: Set<String> = ["endpoints", "evidence", "gaps", "text"]

  private(set) var record = FactRecord(count: Fact.all.count)

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Name.self)
    for name in members.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let place = Fact.place(of: name.stringValue) else {
        if Self.nested.contains(name.stringValue) { continue }
        throw FactLineError(problem: "there is no field '\(name.stringValue)'")
      }
      guard Fact.all[place].stage == .observed, try !members.decodeNil(forKey: name) else { continue }
      record[place] = try Self.value(of: name, as: Fact.all[place].type, in: members)
    }
  }

  private static func value(of name: Name, as type: FactType, in members: KeyedDecodingContainer<Name>) throws
    -> FactValue?
  {
    switch type {
    case .text: return .text(try members.decode(String.self, forKey: name))
    case .integer: return .integer(try members.decode(Int.self, forKey: name))
    case .boolean: return .boolean(try members.decode(Bool.self, forKey: name))
    case .time:
      guard let time = Timestamp(try members.decode(String.self, forKey: name), in: .utc) else {
        throw FactLineError(problem: "'\(name.stringValue)' is no time")
      }
      return .time(time)
    case .texts:
      let texts = try members.decode([String].self, forKey: name)
      return texts.isEmpty ? nil : .texts(texts)
    case .integers:
      let numbers = try members.decode([Int].self, forKey: name)
      return numbers.isEmpty ? nil : .integers(numbers)
    }
  }
}
