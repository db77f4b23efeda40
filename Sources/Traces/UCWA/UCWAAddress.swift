/// Addresses and paths, as UCWA writes them.
enum UCWAAddress {
  /// No address is longer.
  private static let longest = 256

  /// The address of record of `sip:bob@contoso.com`, of `…/people/bob@contoso.com`, or of an address by itself; nil if
  /// there is none.
  static func address(_ text: String?) -> String? {
    guard let text, text.utf8.count <= 4096 else { return nil }
    return resourceName(text) ?? plain(text[...])
  }

  /// The path of a URL or of a path with a query, without a slash at its end; nil if nothing is left.
  static func path(_ url: String?) -> String? {
    guard let url, url.utf8.count <= 4096 else { return nil }
    var path = url.prefix { $0 != "?" && $0 != "#" }
    if let scheme = path.firstRange(of: "://") {
      path = path[scheme.upperBound...].drop { $0 != "/" }
    }
    while path.last == "/" { path.removeLast() }
    return path.isEmpty ? nil : String(path)
  }

  /// The path of the conversation that a path leads into.
  static func conversation(_ path: String?) -> String? {
    guard let path, let start = path.firstRange(of: "/conversations/") else { return nil }
    let name = path[start.upperBound...].prefix { $0 != "/" }
    return name.isEmpty ? nil : String(path[..<name.endIndex])
  }

  /// Host and port of a URL.
  static func host(_ url: String?) -> String? {
    guard let url, let scheme = url.firstRange(of: "://") else { return nil }
    let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
    return host.isEmpty || host.utf8.count > longest ? nil : host.lowercased()
  }

  /// The value of a parameter of a URL, whatever the case of its name.
  static func parameter(_ name: String, of url: String?) -> String? {
    guard let query = url?.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
    for pair in query.split(separator: "&").prefix(64) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == name { return String(parts[1].prefix(longest)) }
    }
    return nil
  }

  /// `people/NAME`, `participants/NAME`, or as UCWA 1.0 once wrote it, `people('NAME')`.
  private static func resourceName(_ path: String) -> String? {
    for folder in ["/people", "/participants"] {
      guard let found = path.firstRange(of: folder) else { continue }
      let rest = path[found.upperBound...].drop { "/('".contains($0) }
      return plain(rest.prefix { !"/')?".contains($0) })
    }
    return nil
  }

  private static func plain(_ text: Substring) -> String? {
    var text = String(decoding: percentDecoded(text.utf8, plusIsBlank: false), as: UTF8.self).lowercased()
    for scheme in ["sip:", "sips:"] where text.hasPrefix(scheme) { text.removeFirst(scheme.count) }
    let address = text.prefix { $0 != ";" && $0 != "?" }
    guard address.utf8.count <= longest, address.contains("@"), !address.contains("/"),
      !address.contains(where: \.isWhitespace)
    else { return nil }
    return String(address)
  }
}
