import Conversations
import TestSupport
import Testing

@Suite("One endpoint in three spellings")
struct EndpointIdentityTests {
  /// A row of `Fixtures/endpoint-identity.tsv`: an epid and what public captures, or arithmetic, show beside it.
  struct Vector: CustomTestStringConvertible, Sendable {
    let epid: String
    /// Empty where none is known.
    let gruuToken: String
    let instance: String

    var testDescription: String { epid }

    static let all: [Vector] = {
      let table = (try? Repository.text("Tests/ConversationsTests/Fixtures/endpoint-identity.tsv")) ?? ""
      return table.split(separator: "\n").dropFirst().compactMap { row in
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return cells.count < 3 ? nil : Vector(epid: cells[0], gruuToken: cells[1], instance: cells[2])
      }
    }()
  }

  @Test("There are vectors")
  func vectorsAreThere() {
    #expect(Vector.all.count >= 8)
  }

  @Test("UUID and GRUU token follow from the epid", arguments: Vector.all)
  func derivation(_ vector: Vector) {
    let identity = EndpointIdentity(epid: vector.epid)
    #expect(identity.instance == vector.instance)
    if !vector.gruuToken.isEmpty { #expect(identity.gruuToken == vector.gruuToken) }
  }

  @Test("The case of the epid counts")
  func caseCounts() {
    #expect(EndpointIdentity(epid: "C8CA638A15").instance != EndpointIdentity(epid: "c8ca638a15").instance)
  }

  @Test("Two descriptions are of one endpoint by any spelling they share", arguments: Vector.all)
  func sameEndpoint(_ vector: Vector) {
    let byEpid = Endpoint(epid: vector.epid, basis: .fork)
    var byInstance = Endpoint(epid: nil, basis: .registration)
    byInstance.instance = vector.instance
    var byToken = Endpoint(epid: nil, basis: .fork)
    byToken.gruu = EndpointIdentity(epid: vector.epid).gruuToken
    #expect(byEpid.isSame(as: byInstance))
    #expect(byToken.isSame(as: byEpid))
    #expect(!byInstance.isSame(as: byToken), "nothing they share was said by either")
  }

  @Test("Endpoints of which nothing is known are not the same")
  func unknownEndpoints() {
    let unknown = Endpoint(epid: nil, basis: .fork)
    #expect(!unknown.isSame(as: unknown))
    #expect(!Endpoint(epid: "a1", basis: .fork).isSame(as: Endpoint(epid: "a2", basis: .fork)))
  }
}
