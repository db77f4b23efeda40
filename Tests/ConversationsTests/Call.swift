import SIP
import Traces

/// A message from Alice to Bob, told by what was seen of it; every verb writes one sight down.
final class Call {
  static let alice = "alice@contoso.com"
  static let bob = "bob@contoso.com"

  /// Two copies of the servers' own tag and the clients' ones.
  private enum Tag {
    static let alice = "a1"
    static let bob = "b1"
  }

  let scene: Scene
  let callID: String
  var cseq: UInt32 = 1
  /// Who writes down what is told next.
  var witness = Scene.Witness.frontEnd
  private var later: UInt32 = 1

  init(_ scene: Scene, callID: String = "call-1") {
    self.scene = scene
    self.callID = callID
  }

  /// Alice's client sends the INVITE.
  @discardableResult
  func offered(
    at time: Double,
    media: CapturedMessage.Media = .instantMessage,
    inDialog: Bool = false,
    thread: String? = nil
  ) -> Call {
    request(.invite, at: time, vias: senderVias, toTag: inDialog ? Tag.bob : nil) {
      $0.media = media
      $0.conversationID = thread
      $0.userAgent = "UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)"
    }
  }

  /// A server passes the INVITE to another one.
  @discardableResult
  func passedOn(at time: Double) -> Call {
    request(.invite, at: time, vias: ["hop"] + senderVias) { $0.media = .instantMessage }
  }

  /// A server sends a copy to one of Bob's endpoints, whose epid it may write into To.
  @discardableResult
  func forked(
    to epid: String,
    at time: Double,
    namesEpid: Bool = true,
    uri: String = "sip:192.0.2.57:3232;transport=tls"
  ) -> Call {
    request(.invite, at: time, vias: vias(epid), epid: namesEpid ? epid : nil, uri: uri) {
      $0.media = .instantMessage
    }
  }

  /// One of Bob's endpoints answers.
  @discardableResult
  func answered(
    _ epid: String,
    _ status: Int,
    at time: Double,
    product: String? = nil,
    diagnostic: Diagnostic? = nil
  ) -> Call {
    respond(status, at: time, vias: vias(epid), epid: epid) {
      $0.server = product
      $0.diagnostics = [diagnostic].compactMap(\.self)
    }
  }

  /// Alice's client is answered; a 200 names the endpoint that accepted.
  @discardableResult
  func told(
    _ status: Int,
    at time: Double,
    epid: String? = nil,
    gruu: String? = nil,
    diagnostic: Diagnostic? = nil
  ) -> Call {
    respond(status, at: time, vias: senderVias, epid: epid) {
      $0.contact = gruu.map { .init(uri: "sip:\(Self.bob);opaque=user:epid:\($0);gruu", gruu: $0) }
      $0.diagnostics = [diagnostic].compactMap(\.self)
    }
  }

  /// A progress report says how many endpoints there are.
  @discardableResult
  func progress(count: Int, at time: Double) -> Call {
    let parameter = Diagnostic.Parameter(name: "count", value: String(count))
    return told(101, at: time, diagnostic: Diagnostic(kind: .server, id: 13004, parameters: [parameter]))
  }

  /// Alice's client gives up.
  @discardableResult
  func cancelledBySender(at time: Double) -> Call {
    request(.cancel, at: time, vias: senderVias)
  }

  /// A server takes a copy back.
  @discardableResult
  func cancelled(_ epid: String, at time: Double) -> Call {
    request(.cancel, at: time, vias: vias(epid), epid: epid)
  }

  @discardableResult
  func acknowledged(at time: Double) -> Call {
    request(.ack, at: time, vias: ["ack-\(cseq)"], toTag: Tag.bob)
  }

  /// Somebody writes on in the dialog; a different `tag` is of another dialog.
  @discardableResult
  func wrote(_ person: String, at time: Double, tag: String? = nil) -> Call {
    inDialog(.message, person, at: time, tag: tag) { $0.carriesText = true }
  }

  @discardableResult
  func typed(_ person: String, at time: Double) -> Call {
    inDialog(.info, person, at: time) { $0.reportsTyping = true }
  }

  @discardableResult
  func closed(_ person: String, at time: Double) -> Call {
    inDialog(.bye, person, at: time)
  }

  /// Number of the last message within the dialog.
  var laterNumber: UInt32 { later }

  private var senderVias: [String] { ["sender-\(cseq)"] }

  private func vias(_ epid: String) -> [String] { ["fork-\(epid)-\(cseq)"] + senderVias }

  private var alice: CapturedMessage.Party { .init(address: Self.alice, tag: Tag.alice, epid: "a11ce00001") }

  private func request(
    _ method: SIPMethod,
    at time: Double,
    vias: [String],
    epid: String? = nil,
    toTag: String? = nil,
    uri: String = "sip:bob@contoso.com",
    _ details: (inout CapturedMessage.Values) -> Void = { _ in }
  ) -> Call {
    let bob = CapturedMessage.Party(address: Self.bob, tag: toTag, epid: epid)
    let start = CapturedMessage.Start.request(method, uri: uri)
    scene.log(start, method, at: time, by: witness, in: (callID, cseq), from: alice, to: bob) {
      $0.viaBranches = vias
      details(&$0)
    }
    return self
  }

  private func respond(
    _ status: Int,
    at time: Double,
    vias: [String],
    epid: String?,
    _ details: (inout CapturedMessage.Values) -> Void
  ) -> Call {
    let bob = CapturedMessage.Party(address: Self.bob, tag: Tag.bob, epid: epid)
    let start = CapturedMessage.Start.response(status: status, reason: "because")
    scene.log(start, .invite, at: time, by: witness, in: (callID, cseq), from: alice, to: bob) {
      $0.viaBranches = vias
      details(&$0)
    }
    return self
  }

  private func inDialog(
    _ method: SIPMethod,
    _ person: String,
    at time: Double,
    tag: String? = nil,
    _ details: (inout CapturedMessage.Values) -> Void = { _ in }
  ) -> Call {
    later += 1
    let bob = CapturedMessage.Party(address: Self.bob, tag: tag ?? Tag.bob)
    let (from, to) = person == Self.bob ? (bob, alice) : (alice, bob)
    let start = CapturedMessage.Start.request(method, uri: "sip:\(to.address)")
    scene.log(start, method, at: time, by: witness, in: (callID, later), from: from, to: to) {
      $0.viaBranches = ["dialog-\(later)"]
      details(&$0)
    }
    return self
  }
}
