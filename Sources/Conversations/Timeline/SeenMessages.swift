import SourceBytes
package import Traces

/// The SIP messages that were read, in one order, each record once: what a capture of the network would have shown.
package struct SeenMessages: Sendable {
  package let messages: [CapturedMessage]

  /// - Parameter contents: of all inputs.
  package init(_ contents: TraceContents) {
    let all = contents.messages
    var repeats = RepeatedRecords()
    var seen: Set<Sight> = []
    var moment: Timestamp?
    messages = repeats.dropped(from: Timeline.order(of: all), of: all).compactMap { place in
      let message = all[place]
      guard message.capture.process == nil else { return message }
      if message.time != moment { seen.removeAll(keepingCapacity: true) }
      moment = message.time
      return seen.insert(Sight(message)).inserted ? message : nil
    }
  }

  /// What two records of a log that names no process share only if they are one: the log was given twice, or holds it twice.
  private struct Sight: Hashable {
    let capture: CapturePoint
    let rawTime: String
    let start: CapturedMessage.Start
    let callID: String
    let cseq: UInt32
    let viaBranches: [String]
    let wire: [UInt8]?

    init(_ message: CapturedMessage) {
      capture = message.capture
      rawTime = message.rawTime
      start = message.start
      callID = message.callID
      cseq = message.cseq
      viaBranches = message.viaBranches
      wire = message.wire
    }
  }
}
