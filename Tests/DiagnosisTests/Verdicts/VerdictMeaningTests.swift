import Conversations
import Diagnosis
import Testing

@Suite("What a verdict means")
struct VerdictMeaningTests {
  @Test(
    "is what the contract's table says",
    arguments: [
      (.accepted, .yes, .no), (.autoAcceptedDesktop, .yes, .no), (.autoAcceptedAtOnce, .yes, .no),
      (.autoAcceptedUCWA, .yes, .no), (.falseFailureMobile, .yes, .yes), (.notNotified, .no, .yes),
      (.ghostEndpoint, .no, .yes), (.contradiction, .yes, .yes), (.notSignedIn, .no, .yes),
      (.noIMEndpoint, .no, .yes), (.doNotDisturb, .no, .yes), (.declined, .no, .yes),
      (.cancelled, .unknown, .no), (.unknownUser, .no, .yes), (.policyBlocked, .no, .yes),
      (.federationFailure, .no, .yes), (.farSideTimeout, .unknown, .yes), (.contentFiltered, .no, .yes),
      (.sessionConflict, .no, .yes), (.sessionLost, .no, .yes), (.lostToApp, .no, .yes),
      (.conferencePartial, .unknown, .unknown), (.serverTrouble, .no, .yes),
      (.inconclusive, .unknown, .unknown),
    ] as [(Verdict, Tristate, Tristate)]
  )
  func table(verdict: Verdict, delivered: Tristate, failure: Tristate) {
    let meaning = VerdictMeaning(verdict, of: .firstMessage)
    #expect(meaning.delivered == delivered)
    #expect(meaning.senderSawFailure == failure)
  }

  @Test("lists a message nobody reacted to as a missed conversation, if it was the first one")
  func missed() {
    #expect(VerdictMeaning(.autoAcceptedDesktop, of: .firstMessage).receiverFindsIt == .missedConversation)
    #expect(VerdictMeaning(.falseFailureMobile, of: .firstMessage).receiverFindsIt == .missedConversation)
    #expect(VerdictMeaning(.falseFailureMobile, of: .laterMessage).receiverFindsIt == .unknown)
    #expect(VerdictMeaning(.accepted, of: .laterMessage).receiverFindsIt == .conversation)
  }

  @Test("of a message to a conference is what was reported of the receiver")
  func conference() {
    let failed = VerdictMeaning(.conferencePartial, of: .conferenceMessage, answered: 408)
    #expect((failed.delivered, failed.receiverFindsIt) == (.no, .nowhere))
    let taken = VerdictMeaning(.conferencePartial, of: .conferenceMessage, answered: 200)
    #expect((taken.delivered, taken.senderSawFailure) == (.yes, .no))
    #expect(VerdictMeaning(.conferencePartial, of: .firstMessage, answered: 408).delivered == .unknown)
  }

  @Test("of a later message that was lost is that its receiver finds it nowhere")
  func lost() {
    #expect(VerdictMeaning(.sessionLost, of: .laterMessage).receiverFindsIt == .nowhere)
    #expect(VerdictMeaning(.lostToApp, of: .laterMessage).receiverFindsIt == .nowhere)
  }

  @Test("counts what did not reach anybody as no success", arguments: Verdict.allCases)
  func classes(verdict: Verdict) {
    let meaning = VerdictMeaning(verdict, of: .firstMessage)
    #expect(
      (meaning.failureClass == .success) == (meaning.delivered == .yes && meaning.senderSawFailure == .no)
    )
  }
}
