/// What the prose of a story says an admin should conclude.
package struct Story: Sendable {
  package let name: String
  package let verdict: String
  /// More than one where the prose leaves it open.
  package let presences: [String]
  /// Absent where the prose does not say.
  package let confidence: String?
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
  }
}
