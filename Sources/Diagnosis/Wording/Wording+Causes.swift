import Conversations
import SIP
import Traces

/// What the words of rules that name a cause stand for.
extension Wording {
  /// What the diagnostic that names the cause means.
  var cause: String {
    let deciding = observation.delivery.decidingDiagnostic.map { [$0] } ?? []
    for diagnostic in deciding + observation.delivery.diagnostics {
      if let words = observation.words.diagnostics.cause(namedBy: diagnostic) {
        let from = diagnostic.source.map { " from \(EventWording.bounded($0))" } ?? ""
        return "The diagnostic \(diagnostic.id)\(from) means that \(words)."
      }
    }
    guard let other = deciding.first else { return "No diagnostic came with it that would say why." }
    let reason = other.reason.map { ": \(EventWording.bounded($0))" } ?? ", without a reason text"
    return "The diagnostic is \(other.id)\(reason)."
  }

  /// Why the receiver is taken for somebody of another organisation, and whether the message was seen to leave.
  var otherOrganisation: String {
    let receiver = observation.delivery.receiver
    let wentOn =
      observation.delivery.wentToOtherServer ? " It was seen to go on to another server." : ""
    return observation.delivery.receiverIsLocal == false
      ? "Nobody of the domain of \(receiver) signs in on the traced servers, so the message had to leave them for another organisation.\(wentOn)"
      : "\(receiver) has an address of another domain than the sender, so the message most likely had to go to another organisation.\(wentOn)"
  }

  /// Of each desktop client that was gone, what it did, should have done, and what became of its sign-in.
  var silentDesktops: String {
    observation.silentDesktops.prefix(4).map { index in
      [silence(of: index), afterwards(of: index)].compactMap(\.self).joined(separator: " ")
    }.joined(separator: " ")
  }

  private func silence(of index: Int) -> String {
    let name = Self.endpoint(observation.targets[index])
    let branch = observation.delivery.targets[index].branch
    let rang = branch?.rangAt == nil ? "" : " had begun to ring, but"
    let answer =
      branch?.answer.map { " was answered for with \(EventWording.answer($0.status, $0.reason))" }
      ?? " gave no answer to its copy"
    let own = observation.targetClients[index]?.autoAcceptSeconds.map {
      ", though this client accepts by itself after \($0) s"
    }
    return "\(name)\(rang)\(answer)\(own ?? "")."
  }

  private func afterwards(of index: Int) -> String? {
    guard let fate = observation.delivery.targets[index].signInFate else { return nil }
    let time = "at \(fate.at.timeText) UTC"
    switch fate.how {
    case .renewed: return "It renewed its sign-in \(time), so it was running then."
    case .signedOut: return "It signed out \(time), so it was running then."
    case .dropped: return "The servers signed it out \(time)."
    case .expired:
      return
        "It had last renewed its sign-in at \(fate.event.time.timeText) UTC, and that ran out \(time) without another renewal."
    case .signedInAnew where fate.event.epid == observation.delivery.targets[index].endpoint.epid:
      return "It signed in anew \(time), so the servers had lost it before."
    case .signedInAnew:
      let epid = fate.event.epid.map { " as endpoint \(EventWording.bounded($0))" } ?? ""
      return
        "The same kind of client signed in anew\(epid) \(time), as after a crash, and the old sign-in was not renewed."
    }
  }

  /// Phones and browsers that got a copy as well; empty if there are none.
  var otherCopies: String {
    let others = observation.targets.indices.filter {
      ["mobile", "web"].contains(observation.targets[$0].category)
        && observation.targets[$0].target.branch != nil
    }
    guard !others.isEmpty else { return "" }
    let names = Self.listed(others.prefix(4).map { Self.endpoint(observation.targets[$0]) })
    return
      " A copy went to \(names) too, where nobody accepted it; it may be listed there as a missed conversation."
  }

  /// How near the wait is to a time at which clients accept by themselves, or that the app said so.
  var ownAcceptance: String {
    if observation.delivery.appWitness?.outcome == "AutoAccepted" {
      return "The app's own log says that it accepted by itself."
    }
    guard let nearest = observation.nearestAccept else { return "" }
    return
      "That is \(durationText(milliseconds: nearest.distance)) from \(nearest.seconds) s, one of the times after which clients are known to accept by themselves."
  }
}
