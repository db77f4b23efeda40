/// What the prose of a story says an admin should conclude.
package struct Story: Sendable {
  package let name: String
  package let verdict: String
  /// More than one where the prose leaves it open.
  package let presences: [String]
  /// Absent where the prose does not say.
  package let confidence: String?
  /// What becomes of the messages around it, if not all are accepted: the verdicts behind "Around it:".
  package let verdictsAround: [String]
  /// Patterns over all messages: the rules behind "patterns:", in their order.
  package let patterns: [String]
  /// Time of day at which the story's instant message was sent: `09:45:38`.
  package let sentAt: String

  /// Reads `STORY.md`; nil if it does not state what is asked of it.
  package init?(named name: String) throws {
    let prose = try Repository.text("samples/\(name)/STORY.md")
    let parts = prose.split(separator: "## What an admin should conclude")
    guard parts.count == 2, let sent = parts[0].firstMatch(of: /At (\d\d:\d\d:\d\d)(?: UTC)? Alice/),
      let verdict = parts[1].firstMatch(of: /`(\w+)`/),
      let presence = parts[1].firstMatch(of: /presence `(\w+)`(?: or `(\w+)`)?/)
    else { return nil }
    self.name = name
    self.verdict = String(verdict.1)
    presences = [presence.1, presence.2].compactMap { $0.map(String.init) }
    confidence = parts[1].firstMatch(of: /confidence (\w+)/).map { String($0.1) }
    sentAt = String(sent.1)
    verdictsAround = Self.names(behind: "Around it:", in: parts[1])
    patterns = Self.names(behind: "patterns:", in: parts[1])
  }

  /// The names in backquotes from some words to the end of their sentence.
  private static func names(behind words: String, in prose: Substring) -> [String] {
    guard let start = prose.firstRange(of: words) else { return [] }
    return prose[start.upperBound...].prefix { $0 != "." }.matches(of: /`(\w+)`/).map { String($0.1) }
  }
}
