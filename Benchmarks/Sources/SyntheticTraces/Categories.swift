/// The long XML of presence, on one line as the servers write it.
extension TraceBuilder {
  func categories(of person: Person, availability: Int, at time: Seconds) -> String {
    let published = publishTime(time)
    let body = [
      category("state", published, state(availability)),
      category("services", published, services(person)),
      category("contactCard", published, contactCard(person)),
      category("calendarData", published, calendar(person, published)),
      category(
        "note",
        published,
        "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body/></note>"
      ),
    ]
    return
      "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:\(person.address)\">"
      + body.joined() + "</categories>"
  }

  private func category(_ name: String, _ published: String, _ inside: String) -> String {
    "<category name=\"\(name)\" instance=\"\(dice.number(below: 0x7fff_ffff))\" publishTime=\"\(published)\" "
      + "container=\"200\" version=\"\(dice.number(below: 60))\" expireType=\"user\">\(inside)</category>"
  }

  private func state(_ availability: Int) -> String {
    "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      + "xsi:type=\"aggregateState\"><availability>\(availability)</availability><endpointLocation></endpointLocation>"
      + "<delimiter xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/><timeZoneBias>0</timeZoneBias></state>"
  }

  private func services(_ person: Person) -> String {
    let media = ["text", "gifInk", "isfInk", "voice", "video", "applicationSharing", "contentPowerPoint"].map
    {
      "<\($0) capture=\"true\" render=\"true\" publish=\"false\" deviceAvailability=\"3500\"/>"
    }
    return
      "<services xmlns=\"http://schemas.microsoft.com/2006/09/sip/service\"><service uri=\"sip:\(person.address)\">"
      + "<capabilities>\(media.joined())</capabilities></service></services>"
  }

  private func contactCard(_ person: Person) -> String {
    "<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\"><identity><name><displayName>\(person.name)"
      + "</displayName></name><email>\(person.address)</email></identity><company>Contoso</company><office>12/1"
      + "\(dice.number(below: 90) + 10)</office><phone type=\"work\"><uri>tel:+155501\(dice.number(below: 90) + 10)</uri>"
      + "</phone></contactCard>"
  }

  private func calendar(_ person: Person, _ published: String) -> String {
    let free = base64((0..<48).map { _ in dice.oneIn(5) ? 0xaa : 0 })
    return
      "<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" mailboxID=\"\(person.address)\">"
      + "<freeBusy startTime=\"\(published)Z\" granularity=\"PT15M\" encodingVersion=\"1\">\(free)</freeBusy></calendarData>"
  }

  private func publishTime(_ time: Seconds) -> String {
    let stamp = start.after(time - 1.5).stamp
    let parts = stamp.split(whereSeparator: { "/-".contains($0) })
    return "\(parts[2])-\(parts[0])-\(parts[1])T\(parts[3])"
  }
}
