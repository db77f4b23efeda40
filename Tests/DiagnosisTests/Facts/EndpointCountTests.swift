import Conversations
import Diagnosis
import Testing

@Suite("The number of endpoints")
struct EndpointCountTests {
  private func registered(_ products: [String]) -> Told {
    let targets = products.map { product in
      var endpoint = Endpoint(epid: nil, basis: .registration)
      endpoint.userAgent = product
      return Target(endpoint: endpoint)
    }
    return Told.message.with(\.targets, targets).with(\.registeredCount, products.count)
  }

  @Test("comes from the copies of the INVITE where there are any")
  func forks() throws {
    let told = Told.message.copied(to: Product.iPhone).copied(to: Product.lync2013).with(\.progressCount, 2)
    #expect(try told.fact("endpoint_count") == .integer(2))
    #expect(try told.fact("presence_basis") == .text("forks"))
    #expect(try told.fact("presence") == .text("MPOP"))
    #expect(try told.fact("mobile_count") == .integer(1))
    #expect(try told.fact("desktop_count") == .integer(1))
  }

  @Test("comes from the progress report where no copy was logged, and then nothing is said of kinds")
  func progress() throws {
    let told = Told.message.with(\.progressCount, 1)
    #expect(try told.fact("endpoint_count") == .integer(1))
    #expect(try told.fact("presence_basis") == .text("progress_count"))
    #expect(try told.fact("presence") == .text("SPOP"))
    #expect(try told.fact("im_endpoint_count") == nil)
    #expect(try told.fact("desktop_count") == nil)
  }

  @Test("is the larger one where a copy is missing, and the unseen endpoint is of unknown kind")
  func unseen() throws {
    let told = Told.message.copied(to: Product.iPhone).with(\.progressCount, 2)
    #expect(try told.fact("endpoint_count") == .integer(2))
    #expect(try told.fact("presence_basis") == .text("progress_count"))
    #expect(try told.fact("unknown_count") == .integer(1))
    #expect(try told.fact("im_endpoint_count") == .integer(2))
  }

  @Test("comes from registrations where nothing else is there, and is zero only if they prove it")
  func registrations() throws {
    #expect(try registered([Product.iPhone]).fact("presence_basis") == .text("registrations"))
    #expect(try registered([]).fact("endpoint_count") == .integer(0))
    #expect(try registered([]).fact("presence") == .text("none"))
    #expect(try registered([]).fact("desktop_count") == .integer(0))
    #expect(try Told.message.fact("endpoint_count") == nil)
    #expect(try Told.message.fact("presence_basis") == .text("none"))
    #expect(try Told.message.fact("presence") == .text("unknown"))
  }

  @Test("is not known where all that is known is which endpoint accepted")
  func acceptingEndpoint() throws {
    var desk = Endpoint(epid: "d1", basis: .answer)
    desk.userAgent = Product.lync2013
    let told = Told.message.with(\.targets, [Target(endpoint: desk)]).ended(200, after: 15_000)
      .with(\.winner, 0)
    #expect(try told.fact("endpoint_count") == nil)
    #expect(try told.fact("desktop_count") == nil)
    #expect(try told.fact("presence") == .text("unknown"))
    #expect(try told.fact("answered_by_category") == .text("desktop"))
    let counted = told.with(\.progressCount, 2)
    #expect(try counted.fact("endpoint_count") == .integer(2))
    #expect(try counted.fact("desktop_count") == .integer(1))
    #expect(try counted.fact("unknown_count") == .integer(1))
    let copied = told.copied(to: Product.iPhone)
    #expect(try copied.fact("passed_over_count") == .integer(0))
  }

  @Test("counts desk phones as endpoints that cannot take an instant message")
  func deskPhone() throws {
    let told = registered([Product.deskPhone, Product.iPhone])
    #expect(try told.fact("endpoint_count") == .integer(2))
    #expect(try told.fact("im_endpoint_count") == .integer(1))
    #expect(try told.fact("phone_count") == .integer(1))
  }

  @Test("believes an endpoint that announces no MESSAGE")
  func announced() throws {
    var told = registered([Product.lync2013])
    told.delivery.targets[0].endpoint.methods = ["INVITE", "ACK"]
    #expect(try told.fact("im_endpoint_count") == .integer(0))
  }

  @Test("leaves out a registration that got no copy, where the copies are as many as the servers count")
  func passedOver() throws {
    var told = Told.message.copied(to: Product.iPhone).with(\.progressCount, 1)
    var gone = Endpoint(epid: "dead", basis: .registration)
    gone.userAgent = Product.lync2013
    told.delivery.targets.append(Target(endpoint: gone))
    told = told.with(\.registeredCount, 2)
    #expect(try told.fact("presence") == .text("SPOP"))
    #expect(try told.fact("reached_count") == .integer(1))
    #expect(try told.fact("endpoint_count") == .integer(2))
    #expect(try told.fact("desktop_count") == .integer(0))
    #expect(try told.fact("passed_over_count") == .integer(1))
    let larger = told.with(\.progressCount, 2)
    #expect(try larger.fact("presence") == .text("MPOP"))
    #expect(try larger.fact("desktop_count") == .integer(1))
  }

  @Test("does not believe a count no server would give", arguments: [-3, 0, 65, .max, .min])
  func hostileCount(count: Int) throws {
    let told = Told.message.copied(to: Product.iPhone).with(\.progressCount, count)
    #expect(try told.fact("presence") == .text("SPOP"))
    #expect(try told.fact("progress_count") == nil)
  }

  @Test("is not zero where somebody accepted, or another server was asked")
  func notZero() throws {
    #expect(try registered([]).ended(200, after: 4_000).fact("presence") == .text("unknown"))
    #expect(try registered([]).with(\.wentToOtherServer, true).fact("presence") == .text("unknown"))
  }

  @Test("counts a Mac as a desktop")
  func mac() throws {
    #expect(try registered([Product.macLync]).fact("desktop_count") == .integer(1))
  }
}
