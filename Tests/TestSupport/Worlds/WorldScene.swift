import SyntheticTraces

/// One message to somebody on front end 2, by hand.
package struct WorldScene: Sendable, CustomStringConvertible {
  package let outcome: WorldOutcome
  /// The sender's front end, 0 or 1.
  package var sender = 0
  /// When the receiver's clients sign in and out, in seconds of the world; nil if they stay.
  package var signIn = 20.0
  package var signOut: Double?
  /// When the message is sent.
  package var time = 1000.0
  /// Whether Alice writes to Ann on front end 2 before it, which shows how the clocks differ.
  package var isAnchored = true

  package var description: String { "\(outcome)" }

  package init(_ outcome: WorldOutcome) {
    self.outcome = outcome
  }

  /// The receiver's clients.
  fileprivate var kinds: [ClientKind] {
    switch outcome {
    case .untouched, .notNotified: [.iPhone]
    case .ghost: [.lync2013Desktop, .iPhone]
    case .notSignedIn: []
    default: [.lync2013Desktop]
    }
  }
}

extension WorldPlan {
  /// The scene, and a message from Alice to Ann on front end 2 before it, if there is one.
  init(_ scene: WorldScene) {
    let bob = Resident(
      name: "Bob",
      home: 1,
      expires: 600,
      stays: scene.kinds.map { Stay(kind: $0, from: scene.signIn, until: scene.signOut) }
    )
    let anchor = Message(sender: 0, receiver: 0, at: 700, outcome: .accepted)
    let message = Message(sender: scene.sender, receiver: 1, at: scene.time, outcome: scene.outcome)
    self.init(
      residents: [Self.anchor, bob],
      messages: scene.isAnchored ? [anchor, message] : [message]
    )
  }
}
