/// What is done with a text, attribute or member of XML and JSON, by its name in lower case: what is not listed here may have been written
/// by somebody.
enum MarkupTreatment {
  /// Of an attribute, or the member of an object.
  static func ofAttribute(_ name: String, in element: String) -> FieldTreatment {
    if name.hasPrefix("xmlns") || name.hasPrefix("xsi:") { return .kept }
    if name == "name" || name == "id" {
      return named.contains(element) ? .kept : name == "id" ? .identifiers : .unknown
    }
    return attributes[name] ?? values[name] ?? .unknown
  }

  /// Of the text of an element, or of a property of UCWA.
  static func ofText(_ name: String, in parent: String) -> FieldTreatment {
    if name == "message" { return parent == "reason" ? .identifiers : .unknown }
    if name == "name", ["identity", "contactcard"].contains(parent) { return .names }
    return values[name] ?? .unknown
  }

  /// Elements whose names are words of the protocol.
  private static let named: Set<String> = [
    "category", "action", "property", "propertylist", "publication", "provider", "data", "parameter",
    "component",
    "capability", "setting", "policy",
  ]

  private static let attributes = table([
    (
      .kept,
      """
      action activity available calendaracknowledged capture category categoryname code container contenttype count culture \
      deviceavailability encoding encodingversion errorid event expires expiretype granularity importance index lang instance level manual \
      max-count method min modality ms-forking notify only-to-caller preferred priority publish publishtime qualifiers reason-code rel \
      render requesttype responsecode role scope sourcenetwork standalone starttime state status subcode systemtime type value \
      version xml:lang xml:space
      """
    ),
    (.names, "displayname title display-name fromname toname sendername"),
    (
      .identifiers,
      "href in uri entity touri fromuri mailboxid domain source endpointid epid gruu target"
    ),
    (.host, "computer host fqdn"),
    (.callID, "callid call-id"),
    (.tag, "fromtag totag"),
  ])

  private static let values = table([
    (
      .kept,
      """
      activity anonymous audience availability allowlobby capture channel charset code conversationhistory count culture \
      delimiter direction endpointlocation errorcode eventid eventrecordid importance isfederated istyping keyword keywords lastmodified level \
      message-id missedconversationscount opcode provider rel responsecode role sourcenetwork state status subcode supportedmessageformats \
      supportedmodalities task timestamp timezonebias unreadmissedconversationscount version voicemail automaticallyaccepted
      """
    ),
    (.products, "useragent"),
    (.names, "displayname name display-text firstname lastname givenname surname fullname participantname"),
    (
      .identifiers,
      """
      debuginfo email entry from href key operationid endpointid recipient to touri uri via \
      inreplyto addresses address
      """
    ),
    (.diagnostics, "diagheader value"),
    (.host, "computer"),
    (.conversationID, "threadid conversationid"),
    (.callID, "callid"),
    (.written, "subject note body plainmessage htmlmessage"),
  ])

  private static func table(_ rows: [(FieldTreatment, String)]) -> [String: FieldTreatment] {
    var table: [String: FieldTreatment] = [:]
    for (treatment, names) in rows {
      for name in names.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[String(name)] = treatment }
    }
    return table
  }
}
