/// What is done with the value of a field: a header of SIP or HTTP, or a key of a record.
enum FieldTreatment {
  /// Numbers, tokens and times of the protocol.
  case kept
  /// Names of programs and their versions, which look like addresses.
  case products
  /// What programs write, in which people and machines may be named.
  case identifiers
  /// A machine, and perhaps a port.
  case host
  /// The first line of a message.
  case startLine
  /// `type/subtype`, and parameters that name no file.
  case mediaType
  /// `number;reason="…";source="…"`.
  case diagnostics
  /// Addresses with the names they are shown by.
  case addresses
  /// What somebody proves to be somebody with.
  case credentials
  /// Names of people.
  case names
  case callID
  /// Of a dialog.
  case tag
  case conversationID
  /// What people write.
  case written
  /// What people write, in base64 behind `ms-body=`.
  case encoded
  /// Of none of these: all but known identifiers is hidden.
  case unknown

  /// By the name of the field in lower case.
  init(of name: String) {
    if let known = Self.known[name] {
      self = known
    } else if name.contains("subject") || name.contains("toast") {
      self = .written
    } else if name.hasPrefix("x-ms-diagnostics") || name.hasPrefix("ms-diagnostics") {
      self = .diagnostics
    } else if ["token", "cookie", "ticket", "auth"].contains(where: { name.contains($0) }) {
      self = .credentials
    } else {
      self = .unknown
    }
  }

  private static let known: [String: FieldTreatment] = {
    var table: [String: FieldTreatment] = [:]
    func add(_ treatment: FieldTreatment, _ names: String) {
      for name in names.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[String(name)] = treatment }
    }
    add(
      .kept,
      """
      accept accept-encoding accept-language allow allow-events cache-control connection content-encoding content-id \
      content-length content-transfer-encoding content-version cseq date direction encryption etag event expires if-match instance-id k l \
      last-modified logtype max-forwards message-id message-type mime-version min-expires min-se ms-application-aor ms-endpoint-location-data \
      ms-expires ms-forking ms-keep-alive ms-keepalive ms-piggyback-cseq ms-received-cid ms-received-port ms-routing-phase ms-user-logon-data \
      pragma presence-state priority privacy proxy-require rack require retry-after rseq severity session-expires sip-cseq statuscode \
      subscription-state supported timestamp trace-correlation-id transfer-encoding transport unsupported vary x-aspnet-version \
      x-content-type-options x-ms-correlation-id x-powered-by connection-id sip-etag sip-if-match o u encoding
      """
    )
    add(.products, "server user-agent x-ms-client-version ms-client-version x-useragent")
    add(
      .identifiers,
      """
      alert-info call-info content-location data error-info location ms-edge-proxy-message-trust ms-proxy-destination \
      ms-source ms-split-domain-info ms-subnet ms-telemetry-id ms-transparent-cluster-info reason record-route \
      referer result-code route text v via x-ms-client-request-id x-ms-request-id x-ms-telemetry-id request response \
      url operation
      """
    )
    add(.host, "host local-ip peer peer-ip ms-server-fqdn x-ms-server-fqdn")
    add(.startLine, "sip-start-line start-line")
    add(.mediaType, "c content-type")
    add(.diagnostics, "ms-client-diagnostics ms-diagnostics ms-diagnostics-public x-ms-diagnostics warning")
    add(
      .addresses,
      """
      b contact diversion endpoints f from history-info m ms-acceptedby ms-acceptor ms-forwarded-by ms-replaces ms-sender ms-transferor p-asserted-identity \
      p-preferred-identity path r refer-to referred-by remote-party-id reply-to roster-manager t to request-uri
      """
    )
    add(
      .credentials,
      """
      authentication-info authorization cookie proxy-authenticate proxy-authentication-info proxy-authorization set-cookie www-authenticate \
      x-ms-webticket
      """
    )
    add(.callID, "call-id i in-reply-to replaces sip-call-id")
    add(.conversationID, "ms-conversation-id")
    add(.written, "s subject organization ms-note comments")
    add(.encoded, "ms-text-format ms-im-format")
    return table
  }()
}
