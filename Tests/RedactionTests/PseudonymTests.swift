import Conversations
import TestSupport
import Testing
import Traces

@Suite("Pseudonyms")
struct PseudonymTests {
  @Test("the same key gives the same bytes, another one others")
  func keys() throws {
    let log = record("Max-Forwards: 70")
    #expect(try redacted(log) == redacted(log))
    #expect(try redacted(log, key: "another key for tests") != redacted(log))
  }

  @Test("one person is one pseudonym in all logs, by address, by name, and in a text")
  func people() throws {
    let client = """
      03/25/2014|10:20:06.395 10D8:1340 INFO  :: CEndpoint::[055496E0] carol@contoso.com is enabled
      03/25/2014|10:20:06.400 10D8:1340 INFO  :: Chen, Carol (carol) was found on fe1

      """
    let texts = try redacted([Array(record("Max-Forwards: 70").utf8), Array(client.utf8)])
      .map { String(decoding: $0, as: UTF8.self) }
    let (user, name) = (texts[0].after("<sip:", upTo: "@"), texts[0].after("From: \"", upTo: " "))
    #expect(user.count == 5 && name.lowercased() == user)
    #expect(texts[1].contains("] \(user)@"))
    #expect(texts[1].contains(", \(name) (\(user))"))
    #expect(!texts[1].contains("Chen") && !texts[1].contains("fe1"))
    #expect(texts[1].contains("was found on \(texts[0].after("\\", upTo: "]").lowercased())"))
  }

  @Test("different words never become one")
  func distinct() throws {
    let users = (0..<400).map { "sip:" + (String($0, radix: 36) + "zz").prefix(3) + "@contoso.com" }
    let new = try redacted(record(users.map { "P-Asserted-Identity: <\($0)>" }.joined(separator: "\n")))
    let found = Set(new.split(separator: "\n").filter { $0.hasPrefix("P-Asserted") })
    #expect(found.count == Set(users).count)
  }

  @Test("epid, instance and GRUU still fit each other")
  func endpoints() throws {
    let old = EndpointIdentity(epid: "e2ee7cc120")
    let new = try redacted(
      record(
        """
        Contact: <sip:carol@contoso.com;opaque=user:epid:\(old.gruuToken);gruu>;+sip.instance="<urn:uuid:\(old.instance)>"
        """,
        body: "<device endpointId=\"\(old.instance.uppercased())\"/>"
      )
    )
    let identity = EndpointIdentity(epid: new.after("epid="))
    #expect(identity.epid != old.epid)
    #expect(new.after("urn:uuid:") == identity.instance)
    #expect(new.after("user:epid:") == identity.gruuToken)
    #expect(new.after("endpointId=\"") == identity.instance.uppercased())
  }

  @Test("an endpoint that is known by its UUID alone is one in both spellings, too")
  func unknownEndpoint() throws {
    let old = EndpointIdentity(epid: "ffffffffff")
    let new = try redacted(
      record(
        "X: <sip:a@b.example;opaque=user:epid:\(old.gruuToken);gruu>;+sip.instance=\"<urn:uuid:\(old.instance)>\""
      )
    )
    let again = try redacted(record("X: +sip.instance=\"<urn:uuid:\(old.instance)>\""))
    #expect(new.after("urn:uuid:") != old.instance)
    #expect(new.after("urn:uuid:") == again.after("urn:uuid:"))
    #expect(!new.contains(old.gruuToken))
  }

  @Test("private addresses stay private, and those of one network in one network")
  func addresses() throws {
    let old = [
      "10.20.24.43", "10.20.24.99", "10.99.24.43", "192.168.1.20", "172.20.1.1", "8.8.4.4", "203.0.113.77",
    ]
    let text = try redacted(record(old.map { "Via: SIP/2.0/TLS \($0):5061" }.joined(separator: "\n")))
    let new = text.split(separator: "\n").filter { $0.hasPrefix("Via") }
      .map { String($0).after("TLS ", upTo: ":") }
    #expect(new.map(\.count) == old.map(\.count))
    #expect(Set(new).count == old.count && Set(new).intersection(old) == [])
    let octets = new.map { $0.split(separator: ".").compactMap { Int($0) } }
    #expect(octets.allSatisfy { $0.count == 4 && $0.allSatisfy { $0 < 256 } })
    #expect(octets[0].prefix(3) == octets[1].prefix(3) && octets[0][1] != octets[2][1])
    #expect(octets[0][0] == 10 && octets[3].prefix(2) == [192, 168])
    #expect(octets[4][0] == 172 && (16..<32).contains(octets[4][1]))
    #expect(octets[5][0] != 10 && ![10, 127].contains(octets[6][0]) && octets[6][0] < 224)
  }

  @Test("versions are no addresses, and loopback names nobody")
  func versions() throws {
    let line = "User-Agent: RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0.1106 (iPhone iOS 8.1)"
    #expect(
      try redacted(record(line + "\nVia: SIP/2.0/TLS 127.0.0.1:80")).contains(
        line + "\nVia: SIP/2.0/TLS 127.0.0.1:80"
      )
    )
  }

  @Test("IPv6 addresses become others; names with two colons do not")
  func version6() throws {
    let new = try redacted(
      record("Peer-IP: [2001:db8:20::43]:5061\nText: CDnsLookup::Add of fd00::12:9 and std::dec")
    )
    #expect(!new.contains("2001:db8:20::43") && !new.contains("fd00::12:9"))
    #expect(new.contains("CDnsLookup::Add of fd00::") && new.contains("std::dec"))
  }

  @Test("a conversation keeps the time it was opened, and nothing else of its identity")
  func conversation() throws {
    let old = "Ac9DdTdMPV4KS8Ox/7qot0z15i2GWQ=="
    let new = try redacted(record("Ms-Conversation-ID: \(old)")).after("Conversation-ID: ")
    #expect(new != old && new.count == old.count)
    #expect(ConversationIndex.time(of: new) == ConversationIndex.time(of: old))
    #expect(ConversationIndex.time(of: new) != nil)
  }

  @Test("hosts share a domain where they shared it, and have none that somebody owns")
  func hosts() throws {
    let new = try redacted(
      record(
        "Via: SIP/2.0/TLS fe1.contoso.com\nText: _sip._tls.contoso.com and FE1.Contoso.com, sip.fabrikam.de; not C:\\a\\Peer.cpp"
      )
    )
    let host = new.after("Via: SIP/2.0/TLS ")
    let domain = host.split(separator: ".").dropFirst().joined(separator: ".")
    #expect(host.split(separator: ".").first.map(String.init) == new.after("\\", upTo: "]").lowercased())
    #expect(new.contains("@\(domain)>") && new.contains("_sip._tls.\(domain)"))
    #expect(new.lowercased().contains("and \(host), sip."))
    #expect(new.contains("C:\\a\\Peer.cpp") && !domain.hasSuffix("com") && !new.contains(".de;"))
  }
}
