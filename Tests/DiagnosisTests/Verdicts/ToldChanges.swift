import Conversations

/// What is told, with one thing changed.
extension Told {
  /// The log of an app of the receiver's holds the message, and says how it ended.
  func inApp(_ outcome: String? = nil) -> Told {
    var witness = AppWitness(received: true)
    witness.outcome = outcome
    return with(\.appWitness, witness)
  }

  /// The log covers the time and does not hold it; the servers answered the app three times.
  var silentInApp: Told { with(\.appWitness, AppWitness(received: false)).polled(3) }

  func polled(_ count: Int) -> Told { changingWitness { $0.channelAnswers = count } }

  var withoutApp: Told { with(\.appWitness, nil) }

  var declinedInApp: Told { changingWitness { $0.wasDeclined = true } }

  var acceptedInApp: Told { changingWitness { $0.wasAccepted = true } }

  var refused: Told { ended(500, after: 60_000) }

  var withoutAnswer: Told { with(\.finalAnswer, nil) }

  var pushFailed: Told { with(\.pushOutcome, .failed) }

  var withoutSubscription: Told { with(\.pushOutcome, .noSubscription) }

  var isLater: Told { with(\.kind, .laterMessage) }

  var isAbroad: Told { with(\.receiverIsLocal, false) }

  /// A desktop client accepted before.
  var acceptedElsewhere: Told { withDesktop.branch(delivery.targets.count, answers: 200, after: 15_000) }

  var withDesktop: Told { copied(to: Product.lync2013) }

  func changingWitness(_ change: (inout AppWitness) -> Void) -> Told {
    var witness = delivery.appWitness
    if var changed = witness {
      change(&changed)
      witness = changed
    }
    return with(\.appWitness, witness)
  }
}
