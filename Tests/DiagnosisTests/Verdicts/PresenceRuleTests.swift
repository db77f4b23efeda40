import Conversations
import Diagnosis
import Testing

/// Do Not Disturb as watchers were told of it, and desktops that accept by themselves: one thing changed at a time.
@Suite("The built-in rules on presence, and on clients' own times")
struct PresenceRuleTests {
  private let desktop = Told.message.copied(to: Product.lync2013)

  /// An endpoint refuses as one in Do Not Disturb does, after watchers were told of that.
  private var told: Told {
    desktop.branch(0, answers: 480, after: 90).ended(480, after: 100).with(\.receiverInDoNotDisturb, true)
  }

  private func outcome(_ rule: String, _ told: Told) throws -> RuleOutcome.Result {
    try #require(try told.diagnosed().outcomes.first { $0.rule == rule }).result
  }

  @Test("conclude Do Not Disturb from what was published, a step less sure than from the answer")
  func published() throws {
    let diagnosed = try told.diagnosed()
    #expect(diagnosed.verdict == .doNotDisturb)
    #expect(diagnosed.confidence == .medium)
    let busy = try desktop.branch(0, answers: 486, after: 90).ended(486, after: 100).diagnosed()
    #expect(busy.verdict == .doNotDisturb)
    #expect(busy.confidence == .high)
  }

  @Test("do not conclude it for want of one thing")
  func notPublished() throws {
    let missed = [
      told.isAvailable, told.isOfUnknownPresence, told.withoutBranchAnswer, told.timedOutOnBranch,
      told.timedOutAtLast, told.withoutAnswer,
    ]
    for (index, told) in missed.enumerated() {
      #expect(try outcome("do_not_disturb", told) == .notMatched, "near miss \(index)")
    }
  }

  @Test("take two seconds from a desktop's own time for its own doing, and more for a person's")
  func ownTime() throws {
    for product in [Product.lync2013, Product.macLync] {
      let endpoint = Told.message.copied(to: product)
      for wait in [13_000, 15_000, 17_000] {
        #expect(try endpoint.accepted(by: 0, after: wait).diagnosed().verdict == .autoAcceptedDesktop)
      }
      for wait in [12_999, 17_001] {
        #expect(try endpoint.accepted(by: 0, after: wait).diagnosed().verdict == .accepted)
      }
    }
  }

  @Test("take a reaction within a minute of the answer for a person's, and none later")
  func reaction() throws {
    let accepted = desktop.accepted(by: 0, after: 15_000)
    #expect(try accepted.receiverActive(at: 75_000).diagnosed().verdict == .accepted)
    #expect(try accepted.receiverActive(at: 75_001).diagnosed().verdict == .autoAcceptedDesktop)
  }

  @Test("are a step less sure of it where the sender's side is not in the logs")
  func senderUnseen() throws {
    var told = desktop.branch(0, answers: 200, after: 15_000).with(\.winner, 0).with(\.wait, 15_000)
    let missed = told.with(\.events, [Told.event(.imMissed, after: 20_000)])
    #expect(try missed.diagnosed().verdict == .autoAcceptedDesktop)
    #expect(try missed.diagnosed().confidence == .medium)
    #expect(try told.diagnosed().confidence == .low)
    told.delivery.cancelledBy = .sender
    #expect(try outcome("auto_accepted_desktop", told) == .notMatched)
  }

  @Test("say it of first messages and of desktops only")
  func others() throws {
    let later = desktop.accepted(by: 0, after: 15_000).isLater
    #expect(try outcome("auto_accepted_desktop", later) == .notMatched)
    let phone = Told.message.copied(to: Product.iPhone).accepted(by: 0, after: 15_000)
    #expect(try outcome("auto_accepted_desktop", phone) == .notMatched)
    let refused = desktop.branch(0, answers: 480, after: 15_000).ended(480, after: 15_000)
    #expect(try outcome("auto_accepted_desktop", refused) == .notMatched)
  }
}

extension Told {
  fileprivate var isAvailable: Told { with(\.receiverInDoNotDisturb, false) }
  fileprivate var isOfUnknownPresence: Told { with(\.receiverInDoNotDisturb, nil) }
  fileprivate var timedOutOnBranch: Told { branch(0, answers: 408, after: 90) }
  fileprivate var timedOutAtLast: Told { ended(408, after: 100) }

  fileprivate var withoutBranchAnswer: Told {
    var told = self
    told.delivery.targets[0].branch?.answer = nil
    return told
  }
}
