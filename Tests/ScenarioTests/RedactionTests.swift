import Conversations
import Diagnosis
import Foundation
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("Logs rewritten for sharing")
struct RedactionTests {
  /// Facts that are names, which become others, or rest on the order of those.
  private static let named: Set<String> = [
    "delivery_id", "call_id", "conversation_id", "sender", "receiver", "sender_epid", "answered_by_epid",
    "receiver_domain", "diagnostic_source", "explanation", "advice",
  ]

  /// What is told of a delivery without names.
  private struct Told: Hashable, CustomStringConvertible {
    let facts: [String]
    let gaps: Int
    let evidence: [[Int]]

    var description: String { facts.joined(separator: " ") }

    func differences(from other: Told) -> [String] {
      let places =
        evidence == other.evidence && gaps == other.gaps ? [] : ["\(evidence) for \(other.evidence)"]
      return zip(facts, other.facts).filter { $0 != $1 }.map { "\($0) for \($1)" } + places
    }

    init(_ delivery: DiagnosedDelivery) {
      facts = Fact.all.filter { !named.contains($0.name) }.map {
        "\($0.name)=\(delivery.facts[name: $0.name].map { "\($0)" } ?? "-")"
      }
      gaps = delivery.delivery.gaps.count
      evidence = delivery.evidence.map { [$0.location.line, $0.location.offset, $0.location.length] }
    }
  }

  @Test("give the same deliveries, verdicts, times and places as the originals", arguments: Telling.all)
  func verdicts(_ telling: Telling) async throws {
    let before = try await Analyses.analysis(of: telling)
    let after = try await Analysis(of: RedactedSamples.shared.redacted(telling).logs)
    #expect(!before.deliveries.isEmpty)
    #expect(after.deliveries.count == before.deliveries.count)
    let (old, new) = (before.deliveries.map(Told.init), after.deliveries.map(Told.init))
    // Of one message to several receivers, the order is that of their names.
    if telling.story == "conference-partial" {
      #expect(Set(new) == Set(old))
    } else {
      for (new, old) in zip(new, old) { #expect(new.differences(from: old) == []) }
    }
    #expect(Self.oddities(after.contents) == Self.oddities(before.contents))
    #expect(after.contents.inputs.map(\.records) == before.contents.inputs.map(\.records))
  }

  private static func oddities(_ contents: TraceContents) -> [String] {
    contents.irregularities.map { "\($0.name) \($0.count) \($0.location.line)" }
  }

  @Test("keep every byte's place: lines end where they ended", arguments: Telling.all)
  func places(_ telling: Telling) async throws {
    let redacted = try await RedactedSamples.shared.redacted(telling)
    for (old, new) in zip(telling.logs, redacted.logs) {
      let (before, after) = (try Self.bytes(old.path), try Self.bytes(new.path))
      #expect(before != after)
      #expect(Self.breaks(before) == Self.breaks(after))
      #expect(before.count == after.count)
    }
  }

  @Test("hold no name, address, identity or word of the originals", arguments: Telling.all)
  func nothingLeft(_ telling: Telling) async throws {
    let redacted = try await RedactedSamples.shared.redacted(telling)
    var terms: Set<String> = []
    var sentences: Set<String> = []
    for log in telling.logs {
      let text = try Self.text(log.path)
      terms.formUnion(OriginalTerms.found(in: text))
      sentences.formUnion(OriginalTerms.found(in: text, by: OriginalTerms.sentences))
    }
    #expect(terms.count > 10)
    for log in redacted.logs {
      let text = try Self.text(log.path)
      #expect(OriginalTerms.words(of: text).intersection(terms) == [])
      for sentence in sentences { #expect(text.range(of: sentence, options: .caseInsensitive) == nil) }
      for name in OriginalTerms.always { #expect(text.range(of: name, options: .caseInsensitive) == nil) }
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  private static func breaks(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
  }
}

/// What of a sample must be gone, found by means that know nothing of how it is rewritten.
enum OriginalTerms {
  /// Names that the samples are told with, wherever they stand.
  static let always = [
    "contoso", "fabrikam", "wingtiptoys", "northwind", "alice", "carol", "frank", "grace", "archer", "baker",
    "POOL01", "sip:bob", "10.20.0.", "+1555",
  ]

  private static let patterns = [
    #"sips?:([^@;>"\s:]+)@"#, #"([\w.+-]+@[\w.-]+\w)"#, #"epid=(\w+)"#, #"(?m)^(?:SIP-)?Call-ID:\s*(\S+)"#,
    #"callId="([^"]+)"#, #"(?i)Conversation-ID: (\S+)"#, #"urn:uuid:([\w-]+)"#, #"user:epid:([\w-]{10,})"#,
    #"(?i)endpointId="([^"]+)"#, #"threadId">([^<]+)<"#, #"\b(10\.\d+\.\d+\.\d+)\b"#, #"\[(\w+)\\\w+\]"#,
    #"\[\w+\\(\w+)\]"#, #"ms-body=([\w+/=]{12,})"#, #"tel:(\+\d+)"#, #"([\w-]+\.(?:contoso|fabrikam)\.\w+)"#,
    #""(\w+) \w+"<sip"#, #""\w{3,} (\w{3,})"<sip"#, #"<displayName>(\w+) "#, #"title="(\w+) "#,
    #"opaque="(\w{8,})""#, #"response="(\w+)""#, #"<freeBusy[^>]*>([\w+/=]+)<"#,
  ].compactMap { try? NSRegularExpression(pattern: $0) }

  /// What people wrote, as it stands there.
  static let sentences = [
    #"(?m)^Message-Body: (\w[^\r\n<=]{6,}[^\r\n<=])\r?$"#, #"data:text/plain;charset=utf-8,([^"]{8,})"#,
  ].compactMap { try? NSRegularExpression(pattern: $0) }

  static func found(in text: String, by patterns: [NSRegularExpression] = patterns) -> Set<String> {
    let whole = NSRange(text.startIndex..., in: text)
    var terms: Set<String> = []
    for pattern in patterns {
      for match in pattern.matches(in: text, range: whole) {
        if let range = Range(match.range(at: 1), in: text) { terms.insert(text[range].lowercased()) }
      }
    }
    return terms
  }

  /// Runs of what a term may be made of, and what such runs are made of.
  static func words(of text: String) -> Set<String> {
    var words: Set<String> = []
    for separators in [" \t\r\n\"'<>;,()[]{}", " \t\r\n\"'<>;,()[]{}:=", " \t\r\n\"'<>;,()[]{}:=/\\@&+?-."] {
      let set = Set(separators.unicodeScalars)
      for word in text.unicodeScalars.split(whereSeparator: { set.contains($0) }) {
        words.insert(String(word).lowercased())
      }
    }
    return words
  }
}
