/// Taking an invitation back.
extension Session {
  /// The caller closes the window before anybody accepted.
  public func isCancelledBySender(after seconds: Seconds) {
    let time = copiedAt + seconds
    var cancel = text("CANCEL sip:\(callee.address) SIP/2.0", to: plainCalleeAddress, cseq: "1 CANCEL")
    cancel.add("Via", trace.via(of: caller))
    cancel.add("Max-Forwards", "70")
    cancel.add("User-Agent", caller.kind.product)
    cancel.add("ms-client-diagnostics", "51004;reason=\"Action initiated by user\"")
    cancel.add("Proxy-Authorization", trace.newAuthorization(of: caller, on: work.server))
    cancel.carry("")
    trace.receive(cancel, from: caller.peer, at: time, in: work)
    var done = text("SIP/2.0 200 OK", to: "\(plainCalleeAddress);tag=\(serverTag)", cseq: "1 CANCEL")
    done.add("Via", trace.receivedVia(of: caller))
    done.add("Server", frontEnd.product)
    done.carry("")
    trace.send(done, to: caller.peer, at: time + 0.003, in: work)
    let isHome = sendHome("CANCEL", to: plainCalleeAddress, at: time + 0.004)
    cancelOpenCopies(at: max(time + 0.006, isHome + 0.002))
    fails(with: .terminated, after: seconds + 0.110)
  }

  /// CANCEL to every client that has not answered; each says 200 to it and 487 to the INVITE.
  func cancelOpenCopies(at time: Seconds) {
    for index in copies.indices where copies[index].isOpen {
      copies[index].isOpen = false
      let copy = copies[index]
      sendToCopy("CANCEL", copy, at: time + Double(index) / 1000)
      var done = text("SIP/2.0 200 OK", to: address(of: copy), cseq: "1 CANCEL")
      done.add("Via", copy.via)
      done.carry("")
      trace.receive(done, from: copy.client.peer, at: time + 0.020 + jitter(), in: homeWork)
      refuse(copy, with: .terminated, at: time + 0.045 + jitter())
    }
  }
}
