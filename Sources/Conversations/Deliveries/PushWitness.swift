import SIP
import SourceBytes
import Traces

/// What the logs say of the push notification to a phone (`domain.md` 0.9, 3.3; `formats.md` 6.5).
enum PushWitness {
  /// Nil if nothing is said: phones that need no push leave no trace of one.
  static func outcome(_ headers: [Diagnostic], _ records: [CapturedDiagnostic]) -> Delivery.PushOutcome? {
    if headers.contains(where: { mentions("No push subscription", $0) }) { return .noSubscription }
    let failed =
      headers.contains { mentions("push.lync.com", $0) }
      || records.contains { isTrouble($0) && mentions("push.lync.com", $0) }
    return failed ? .failed : nil
  }

  /// Records tell of successes too.
  private static func isTrouble(_ record: CapturedDiagnostic) -> Bool {
    ["warning", "error", "fatal"].contains(record.severity?.lowercased() ?? "")
  }

  private static func mentions(_ text: StaticString, _ diagnostic: Diagnostic) -> Bool {
    diagnostic.reason?.contains(bytes: text) == true
      || diagnostic.parameters.contains { $0.value.contains(bytes: text) }
  }

  private static func mentions(_ text: StaticString, _ record: CapturedDiagnostic) -> Bool {
    [record.text, record.data, record.startLine].contains { $0?.contains(bytes: text) == true }
  }
}
