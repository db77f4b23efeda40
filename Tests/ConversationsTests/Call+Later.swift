import SIP
import Traces

/// Messages within the dialog, hop by hop.
extension Call {
  /// The servers send what was last written on to the other side's client.
  @discardableResult
  func wroteOn(_ person: String, to epid: String? = nil, at time: Double, tag: String? = nil) -> Call {
    let (from, to) = sides(person, tag: tag, epid: epid)
    let start = CapturedMessage.Start.request(.message, uri: "sip:192.0.2.57:3232;transport=tls")
    log(start, at: time, from, to, vias: ["hop-\(laterNumber)", "dialog-\(laterNumber)"]) {
      $0.carriesText = true
    }
    return self
  }

  /// The other side's client answers what a person last wrote.
  @discardableResult
  func took(
    _ person: String,
    _ status: Int,
    at time: Double,
    product: String? = nil,
    diagnostic: Diagnostic? = nil
  ) -> Call {
    let (from, to) = sides(person)
    let start = CapturedMessage.Start.response(status: status, reason: "because")
    log(start, at: time, from, to, vias: ["hop-\(laterNumber)", "dialog-\(laterNumber)"]) {
      $0.server = product
      $0.diagnostics = [diagnostic].compactMap(\.self)
    }
    return self
  }

  /// Who last wrote is answered.
  @discardableResult
  func heard(_ person: String, _ status: Int, at time: Double, diagnostic: Diagnostic? = nil) -> Call {
    let (from, to) = sides(person)
    let start = CapturedMessage.Start.response(status: status, reason: "because")
    log(start, at: time, from, to, vias: ["dialog-\(laterNumber)"]) {
      $0.diagnostics = [diagnostic].compactMap(\.self)
    }
    return self
  }

  private func sides(_ person: String, tag: String? = nil, epid: String? = nil) -> (
    CapturedMessage.Party, CapturedMessage.Party
  ) {
    let alice = CapturedMessage.Party(address: Self.alice, tag: "a1", epid: "a11ce00001")
    let bob = CapturedMessage.Party(address: Self.bob, tag: tag ?? "b1", epid: epid)
    return person == Self.bob ? (bob, alice) : (alice, bob)
  }

  private func log(
    _ start: CapturedMessage.Start,
    at time: Double,
    _ from: CapturedMessage.Party,
    _ to: CapturedMessage.Party,
    vias: [String],
    _ details: (inout CapturedMessage.Values) -> Void
  ) {
    scene.log(start, .message, at: time, by: witness, in: (callID, laterNumber), from: from, to: to) {
      $0.viaBranches = vias
      details(&$0)
    }
  }
}
