import Conversations
import Diagnosis
import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("What is said leads back to the log")
struct EvidenceTests {
  /// The text at a place, after checking that its line begins there with a log line's prefix.
  private func text(at place: SourceBytes.SourceLocation, of log: LogText) throws -> String {
    #expect(log.line(beginningAt: place.offset) == place.line)
    let text = try #require(log.text(at: place.offset, length: place.length))
    #expect(text.hasPrefix("TL_"))
    return text
  }

  @Test("evidence is bytes of the delivery's dialog or of the receiver's sign-in", arguments: Sample.all)
  func evidence(sample: Sample) async throws {
    let log = LogText(try sample.bytes())
    for delivery in try await Analyses.analysis(of: sample).deliveries {
      #expect(!delivery.evidence.isEmpty)
      for evidence in delivery.evidence {
        let text = try text(at: evidence.location, of: log)
        #expect(delivery.delivery.isBorneOut(by: text), "\(evidence.caption)")
      }
    }
  }

  @Test("every sighting of an event holds its Call-ID", arguments: Sample.all)
  func timeline(sample: Sample) async throws {
    let log = LogText(try sample.bytes())
    let events = try await Analyses.analysis(of: sample).timeline.events
    #expect(!events.isEmpty)
    for event in events {
      #expect(!event.sightings.isEmpty)
      for sighting in event.sightings {
        let text = try text(at: sighting.location, of: log)
        if let callID = event.callID { #expect(text.contains(callID), "\(event.kind)") }
        #expect(text.contains(sighting.rawTime))
      }
    }
  }

  @Test("events are in the order of time")
  func order() async throws {
    for sample in Sample.all {
      let times = try await Analyses.analysis(of: sample).timeline.events.map(\.time)
      #expect(times == times.sorted())
    }
  }

  @Test("an answer is quoted with the status the log has", arguments: Sample.all)
  func answers(sample: Sample) async throws {
    let log = LogText(try sample.bytes())
    for delivery in try await Analyses.analysis(of: sample).deliveries {
      guard let answer = delivery.delivery.finalAnswer else { continue }
      let text = try text(at: answer.location, of: log)
      let isReported = delivery.delivery.conferenceReport != nil
      let answered =
        isReported ? "<status>\(answer.status)</status>" : "\nStart-Line: SIP/2.0 \(answer.status) "
      #expect(text.contains(answered))
    }
  }
}

extension Delivery {
  /// Whether a record is of its dialog, or of a registration of its receiver.
  func isBorneOut(by record: String) -> Bool {
    record.contains(callID ?? "no Call-ID")
      || (record.contains(" REGISTER") && record.contains("<sip:\(receiver)>"))
  }
}
