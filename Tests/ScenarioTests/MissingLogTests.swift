import Conversations
import Diagnosis
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("A story of several logs, with one of them missing")
struct MissingLogTests {
  /// A story without one of its logs.
  struct Loss: Sendable, CustomStringConvertible {
    let telling: Telling
    let missing: String

    var description: String { "\(telling.story) without \(missing)" }
    var rest: [(path: String, name: String)] {
      telling.logs.filter { !$0.name.hasSuffix("/" + missing) }
    }
  }

  static let losses = Telling.dossiers.flatMap { telling in
    telling.fileNames.map { Loss(telling: telling, missing: $0) }
  }

  private func main(_ telling: Telling) async throws -> DiagnosedDelivery {
    let story = try #require(try Story(named: telling.story))
    return try #require(try await Analyses.analysis(of: telling).main(of: story))
  }

  /// What is left of the story's message: clients' logs may date it differently.
  private func left(of main: DiagnosedDelivery, in analysis: Analysis) -> [DiagnosedDelivery] {
    analysis.deliveries.filter { diagnosed in
      let delivery = diagnosed.delivery
      let apart = delivery.sentAt.milliseconds(since: main.delivery.sentAt).magnitude
      return delivery.sender == main.delivery.sender && delivery.receiver == main.delivery.receiver
        && apart < 120_000
    }
  }

  @Test("is not told more surely", arguments: losses)
  func confidence(loss: Loss) async throws {
    let whole = try await main(loss.telling)
    let told = left(of: whole, in: try await Analysis(of: loss.rest))
    #expect(told.count <= 1)
    for part in told {
      #expect(part.confidence <= whole.confidence, "\(part.verdict): \(part.weaknesses)")
      guard part.verdict != whole.verdict else { continue }
      #expect(part.confidence < whole.confidence || part.verdict == .inconclusive, "\(part.verdict)")
    }
  }

  @Test(
    "says that the words arrived only if the rest bears it out, or lets it be inferred",
    arguments: losses
  )
  func delivered(loss: Loss) async throws {
    let whole = try await main(loss.telling)
    for part in left(of: whole, in: try await Analysis(of: loss.rest)) {
      guard part.facts[name: "delivered"] == .text("yes") else { continue }
      let delivery = part.delivery
      let answers = delivery.targets.map { $0.branch?.answer } + [delivery.finalAnswer]
      let isAccepted = answers.contains { $0?.status == 200 }
      let isInApp = delivery.appWitness?.received == true
      // Where a phone's service rang and timed out, that the phone has the words is the seed's conclusion, never sure.
      let isInferred = part.verdict == .falseFailureMobile && part.confidence < .high
      #expect(isAccepted || isInApp || isInferred, "\(part.verdict)")
    }
  }

  @Test("without the server's trace, names that as the gap", arguments: losses)
  func gap(loss: Loss) async throws {
    let isLost = !loss.telling.fileNames.contains { $0 != loss.missing && Sample.isServerTrace($0) }
    let whole = try await main(loss.telling)
    for part in left(of: whole, in: try await Analysis(of: loss.rest)) {
      #expect(part.delivery.gaps.contains { $0.what == .serverTrace } == isLost)
    }
  }

  @Test("is the same message to the rest, if its signalling is there", arguments: losses)
  func identity(loss: Loss) async throws {
    let whole = try await main(loss.telling)
    for part in left(of: whole, in: try await Analysis(of: loss.rest)) where part.delivery.callID != nil {
      #expect(part.delivery.id == whole.delivery.id)
    }
  }
}
