import SIP
import Traces

extension Scene {
  /// An endpoint of a person asks to be registered and is answered.
  func registers(
    _ person: String,
    _ epid: String,
    at time: Double,
    granted: Int? = 600,
    action: String? = nil,
    status: Int = 200,
    userAgent: String? = "UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)",
    methods: [String]? = nil,
    by witness: Witness = .frontEnd
  ) {
    let party = CapturedMessage.Party(address: person, tag: "r1", epid: epid)
    let dialog = (callID: "register-\(person)-\(epid)", cseq: UInt32(time) + 1)
    let registrar = CapturedMessage.Party(address: person)
    let request = CapturedMessage.Start.request(.register, uri: "sip:contoso.com")
    log(request, .register, at: time, by: witness, in: dialog, from: party, to: registrar) {
      $0.userAgent = userAgent
      $0.contact = .init(uri: "sip:192.0.2.57:3232", methods: methods)
      $0.expires = granted == 0 ? 0 : nil
    }
    let answer = CapturedMessage.Start.response(status: status, reason: "because")
    log(answer, .register, at: time + 0.01, by: witness, in: dialog, from: party, to: registrar) {
      $0.contact = .init(uri: "sip:192.0.2.57:3232", expires: granted)
      $0.registerAction = action
    }
  }

  /// The servers tell an endpoint that its registration is over.
  func drops(_ person: String, _ epid: String, at time: Double, because event: String = "unregistered") {
    let party = CapturedMessage.Party(address: person, epid: epid)
    let dialog = (callID: "drop-\(epid)", cseq: UInt32(1))
    let start = CapturedMessage.Start.request(.notify, uri: "sip:192.0.2.57:3232")
    log(start, .notify, at: time, by: .frontEnd, in: dialog, from: party, to: party) {
      $0.deregistration = event
    }
  }
}
