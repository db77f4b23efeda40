import Conversations
import Diagnosis
import Foundation
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("Several logs that tell one story")
struct DossierTests {
  /// What a run says besides the list of its inputs; irregularities stand in the order of those.
  private func said(_ analysis: Analysis) throws -> [String: NSObject] {
    let json = try JSONSerialization.jsonObject(with: Data(analysis.json.utf8))
    var members = try #require(json as? [String: NSObject])
    members["inputs"] = nil
    members["irregularities"] = (members["irregularities"] as? [NSObject]).map { NSSet(array: $0) }
    return members
  }

  @Test("say the same in any order", arguments: Telling.dossiers)
  func order(telling: Telling) async throws {
    let whole = try await Analysis(of: telling.logs)
    let turned = try await Analysis(of: telling.logs.reversed())
    #expect(try said(turned) == said(whole))
    #expect(Set(turned.contents.inputs.map(\.name)) == Set(whole.contents.inputs.map(\.name)))
    #expect(turned.timeline.events.map(\.kind) == whole.timeline.events.map(\.kind))
    let moved = try await Analysis(of: Array(telling.logs.dropFirst()) + telling.logs.prefix(1))
    #expect(try said(moved) == said(whole))
  }

  @Test("say the same however many cores read them", arguments: Telling.dossiers)
  func jobs(telling: Telling) async throws {
    let whole = try await Analysis(of: telling.logs).json
    #expect(try await Analysis(of: telling.logs, jobs: 4).json == whole)
  }

  @Test("bear out all that is said with bytes of the message", arguments: Telling.dossiers)
  func evidence(telling: Telling) async throws {
    let logs = try telling.logs.map { LogText(try Data(contentsOf: URL(fileURLWithPath: $0.path)).bytes) }
    var sources: Set<SourceID> = []
    for diagnosed in try await Analyses.analysis(of: telling).deliveries {
      #expect(!diagnosed.evidence.isEmpty)
      for evidence in diagnosed.evidence {
        let place = evidence.location
        sources.insert(place.source)
        let log = logs[telling.index(of: place.source)]
        let text = try #require(log.text(at: place.offset, length: place.length), "\(evidence.caption)")
        #expect(log.line(holding: place.offset) == place.line, "\(evidence.caption)")
        #expect(diagnosed.delivery.isBorneOutByClients(text), "\(evidence.caption): \(text)")
      }
    }
    #expect(sources.count == logs.count, "every log is a witness of the story")
  }

  @Test("lead from each event of an app to where it stands", arguments: Telling.dossiers)
  func appEvents(telling: Telling) async throws {
    let logs = try telling.logs.map { LogText(try Data(contentsOf: URL(fileURLWithPath: $0.path)).bytes) }
    for event in try await Analyses.analysis(of: telling).contents.appEvents {
      let log = logs[telling.index(of: event.location.source)]
      let text = try #require(log.text(at: event.location.offset, length: event.location.length))
      #expect(log.line(holding: event.location.offset) == event.location.line, "\(event.kind)")
      #expect(event.threadID.map(text.contains) ?? true, "\(event.kind)")
    }
  }
}

extension Data {
  fileprivate var bytes: [UInt8] { [UInt8](self) }
}

extension Telling {
  /// The place of an input among the logs; the tests read them in their order.
  fileprivate func index(of source: SourceID) -> Int {
    logs.indices.first { SourceID($0) == source } ?? 0
  }
}

extension LogText {
  /// The line, counted from 1, an offset is in.
  fileprivate func line(holding offset: Int) -> Int? {
    lineBorders.lastIndex { $0 <= offset }.map { $0 + 1 }
  }
}

extension Delivery {
  /// Whether bytes of a server's or a client's log are of this message: of its call, its conversation, the receiver's sign-in, or a
  /// request for events of an app that covers its time.
  fileprivate func isBorneOutByClients(_ text: String) -> Bool {
    isBorneOut(by: text) || conversationID.map(text.contains) == true
      || (appWitness != nil && text.contains("/events"))
  }
}
