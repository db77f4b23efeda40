import SourceBytes

/// What a token is told by: its own form, and what stands around it.
extension Redactor {
  /// `RTCC/5.0.0.0`, `version 15.0.0.0`: four numbers that are no address.
  func isVersion(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    let place = token.lowerBound
    if follows("version ", place, from: range.lowerBound)
      || follows("version=", place, from: range.lowerBound)
    {
      return true
    }
    guard place - 2 >= range.lowerBound, bytes[place - 1] == 0x2F, bytes[place - 2].isLetter else {
      return false
    }
    let tokens: [StaticString] = [
      "rtc", "rtcc", "uccapi", "uccp", "oc", "ucwa", "mcxservice", "lync", "iphonelync", "ipadlync",
      "androidlync",
      "wplync", "nokialync", "lyncformac", "mediationserver", "msexchangeum", "exumrouting",
      "applicationsharing",
    ]
    return tokens.contains { follows($0, place - 1, from: range.lowerBound) }
  }

  /// 8-4-4-4-12 hexadecimal digits; all zero is nobody's.
  func isUUID(_ token: Range<Int>) -> Bool {
    guard token.count == 36 else { return false }
    let hyphens = [8, 13, 18, 23]
    let fits = token.allSatisfy { place in
      hyphens.contains(place - token.lowerBound) ? bytes[place] == 0x2D : bytes[place].isHex
    }
    return fits && !bytes[token].allSatisfy { $0 == 0x30 || $0 == 0x2D }
  }

  /// Six pairs of hexadecimal digits with hyphens between, or colons.
  func isHardwareAddress(_ token: Range<Int>) -> Bool {
    guard token.count == 17 else { return false }
    return token.allSatisfy { place in
      (place - token.lowerBound) % 3 == 2
        ? bytes[place] == 0x2D || bytes[place] == 0x3A : bytes[place].isHex
    }
  }

  /// `S-1-5-21-…`: an account of Windows, whose domain its numbers name.
  func isAccountNumber(_ token: Range<Int>) -> Bool {
    token.count > 12 && hasPrefix("s-1-5-21-", token)
  }

  /// `+15550142`, or digits behind `tel:`.
  func isPhone(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    let text = bytes[token]
    guard text.allSatisfy({ $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0) }) else { return false }
    let count = text.count { $0.isDigit }
    if follows("ext=", token.lowerBound, from: range.lowerBound) { return true }
    return text.first == 0x2B && count > 4
      || count > 1 && follows("tel:", token.lowerBound, from: range.lowerBound)
  }

  /// `+49 30 7771234`, `+1 (425) 555-0177`, `0305550199`: a number somebody dials.
  ///
  /// - Returns: where one ends that begins at a place.
  mutating func phone(_ place: Int, _ range: Range<Int>) -> Int? {
    guard bytes[place] == 0x2B || bytes[place] == 0x30,
      place == range.lowerBound
        || !(bytes[place - 1].isWord || [0x2E, 0x2D, 0x5F, 0x3A].contains(bytes[place - 1]))
    else { return nil }
    let isGlobal = bytes[place] == 0x2B
    let between: [UInt8] = isGlobal ? [0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F] : []
    let limit = min(range.upperBound, place + 24)
    var end = place + 1
    while end < limit, bytes[end].isDigit || between.contains(bytes[end]) { end += 1 }
    while end > place, !bytes[end - 1].isDigit { end -= 1 }
    let digits = bytes[place..<max(place, end)].count(where: \.isDigit)
    guard (isGlobal ? 7...15 : 9...13).contains(digits),
      end < range.upperBound ? !bytes[end].isWord && bytes[end] != 0x40 : true,
      isGlobal || bytes[place + 1] != 0x30
    else { return nil }
    self.digits(place..<end)
    return end
  }

  /// `CONTOSO\alice`, `POOL01\FE1`, or the name in `C:\Users\alice`; not a folder of any other path.
  func isAccount(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    let place = token.lowerBound
    if ["/home/", "/users/", "cn=", "ou="].contains(where: { follows($0, place, from: range.lowerBound) }) {
      return true
    }
    guard escapes != .json else { return false }
    if ["users\\", "profiles\\", "settings\\"].contains(where: { follows($0, place, from: range.lowerBound) })
    {
      return true
    }
    if follows("users\\\\", place, from: range.lowerBound) { return true }
    let isBehind = place > range.lowerBound && bytes[place - 1] == 0x5C
    let isBefore = token.upperBound + 1 < range.upperBound && bytes[token.upperBound] == 0x5C
    guard isBehind != isBefore else { return false }
    // One backslash in all, and not that of a drive or a path on another machine.
    let line = lineAround(token, range)
    let run = wordRun(token, line)
    return bytes[run].count { $0 == 0x5C } == 1 && !bytes[run].contains(0x3A) && bytes[run].first != 0x5C
  }

  private func lineAround(_ token: Range<Int>, _ range: Range<Int>) -> Range<Int> {
    max(range.lowerBound, token.lowerBound - 100)..<min(range.upperBound, token.upperBound + 100)
  }

  /// What stands around a token without blanks, brackets or quotes between.
  private func wordRun(_ token: Range<Int>, _ line: Range<Int>) -> Range<Int> {
    let stops: [UInt8] = [
      0x20, 0x09, 0x0A, 0x0D, 0x5B, 0x5D, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3C, 0x3E, 0x3D, 0x3B,
    ]
    var (lower, upper) = (token.lowerBound, token.upperBound)
    while lower > line.lowerBound, !stops.contains(bytes[lower - 1]) { lower -= 1 }
    while upper < line.upperBound, !stops.contains(bytes[upper]) { upper += 1 }
    return lower..<upper
  }

  /// Labels and a top-level domain, and neither a file, nor a name in a program, nor one that everybody has.
  func isHost(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    if isBehindHostKey(token, in: range) { return true }
    guard let dot = token.last(where: { bytes[$0] == 0x2E }), dot > token.lowerBound else { return false }
    let last = dot + 1..<token.upperBound
    guard last.count >= 2, bytes[last].allSatisfy(\.isLetter), !HostNames.isEnding(lowercased(last)) else {
      return false
    }
    let isMixed = zip(bytes[last], bytes[last].dropFirst()).contains { $0.isLower && $1.isUpper }
    let first = lowercased(token.lowerBound..<(token.first { bytes[$0] == 0x2E } ?? dot))
    let isProgram = ["system", "microsoft", "com", "org", "net", "windows"].contains(first)
    guard !bytes[token].contains(0x2B), token.count < 256 else { return false }
    return !isMixed && !isProgram && last.count < 14
  }

  /// What a machine or a domain is written behind.
  private func isBehindHostKey(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    let keys: [StaticString] = [
      "://", "sip:", "sips:", "ms-fe=", "source=\"", "fqdn=", "fqdn=\"", "domain=\"", "domain:", "host=",
      "maddr=", "computername=", "computer=", "hostname=", "machine=", "ssid=", "computername: ",
      "hostname: ",
      "received=", "targetname=\"", "targetname=\"sip/", "sip/2.0/tls ", "sip/2.0/tcp ", "sip/2.0/udp ",
    ]
    if token.upperBound < range.upperBound, bytes[token.upperBound] == 0x2F, !bytes[token].contains(0x2E) {
      // `sip/` before the name of a service's host.
      return follows("://", token.lowerBound, from: range.lowerBound)
    }
    return keys.contains { follows($0, token.lowerBound, from: range.lowerBound) }
  }

  /// Replaces the labels of a host or domain name but those that everybody has.
  mutating func host(_ range: Range<Int>, isOfAddress: Bool = false) {
    if let new = addresses.version4(bytes[range]) {
      counts.note(host: bytes[range])
      return replace(range, with: new)
    }
    if AddressPseudonyms.octets(bytes[range]) != nil { return }
    let whole = lowercased(range)
    if !isOfAddress, HostNames.isKnown(whole) { return }
    counts.note(host: bytes[range])
    var labels = bytes.span.pieces(of: range, separatedBy: 0x2E)
    if let suffix = HostNames.sharedSuffix(of: whole) {
      labels.removeLast(min(labels.count, suffix))
    } else if labels.count > 1, let last = labels.last, bytes[last].allSatisfy(\.isLetter), last.count > 1 {
      replace(last, with: book.topLevel(bytes[last]))
      labels.removeLast()
    }
    for label in labels where labels.count == 1 || !HostNames.isService(lowercased(label)) { name(label) }
  }
}

/// Names of hosts that say nothing of whose they are.
enum HostNames {
  /// Names of the products' makers and of standards, and hosts that serve all tenants.
  static func isKnown(_ host: String) -> Bool {
    host == "localhost" || ["lync.com", "onmicrosoft.com", "sharepoint.com"].contains(host)
      || known.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private static let known = [
    "microsoft.com", "w3.org", "xmlsoap.org", "ietf.org", "openxmlformats.org", "online.lync.com",
    "infra.lync.com",
    "push.lync.com", "resources.lync.com", "microsoftonline.com", "office.com", "office.net", "skype.com",
    "windows.net",
  ]

  /// How many labels of a name belong to a service that gives each company one below it.
  static func sharedSuffix(of host: String) -> Int? {
    ["onmicrosoft.com", "sharepoint.com"].contains { host.hasSuffix("." + $0) } ? 2 : nil
  }

  /// Labels that name a service as documentation does.
  static func isService(_ label: String) -> Bool {
    label.hasPrefix("_")
      || [
        "sip", "sipinternal", "sipexternal", "sipinternaltls", "lyncdiscover", "lyncdiscoverinternal",
        "lyncweb", "www",
        "meet", "dialin", "autodiscover", "webext", "scheduler", "sipfederationtls",
      ].contains(label)
  }

  /// Endings of files and of names in programs.
  static func isEnding(_ label: String) -> Bool { endings.contains(label) }

  private static let endings: Set<String> = [
    "asmx", "aspx", "bak", "bat", "bin", "cab", "cc", "cfg", "config", "cpp", "cs", "csv", "cxx", "dat",
    "dll", "doc",
    "dmp", "docx", "etl", "exe", "gif", "hpp", "htm", "html", "inf", "inl", "ini", "java", "jpg", "js",
    "json", "log",
    "mm", "msi", "pdb", "pdf", "png", "ps", "svc", "sys", "tmp", "tmx", "txt", "uccapilog", "xml", "xsd",
    "xsl", "zip",
    "ucwa", "rtc", "rtcc",
  ]
}
