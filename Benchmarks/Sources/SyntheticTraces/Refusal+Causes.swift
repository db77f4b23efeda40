/// Refusals that name their cause (domain.md 3.3, ms-diagnostics.tsv).
extension Refusal {
  /// The receiver's client still has that conversation open.
  public static let sessionConflict = Refusal(
    status: 488,
    phrase: "Not Acceptable Here",
    reason: Reason(
      id: 52035,
      text: "This client has an IM session with the same conversation ID",
      tail: "",
      header: "ms-client-diagnostics"
    )
  )

  /// The filter for instant messages; it gives no diagnostic, but a warning.
  public static let contentFiltered = Refusal(
    status: 606,
    phrase: "Not Acceptable",
    warning: (309, "Message contents not allowed by policy")
  )

  public static let federationForbidden = Refusal(
    status: 403,
    phrase: "Forbidden",
    reason: Reason(
      id: 1002,
      text: "From URI not authorized to communicate with federated partners",
      tail: ""
    )
  )

  /// What the edge says of a domain it cannot find.
  public static let domainNotFound = Refusal(
    status: 504,
    phrase: "Server time-out",
    reason: Reason(id: 1008, text: "Unable to resolve DNS SRV record", tail: ";domain=\"fabrikam.com\"")
  )

  /// The other organisation answered without a reason of its own.
  public static let farSideTimeout = Refusal(
    status: 504,
    phrase: "Server time-out",
    reason: Reason(
      id: 1034,
      text: "Previous hop federated peer did not report diagnostic information",
      tail: ";Domain=\"fabrikam.com\";PeerServer=\"sip.fabrikam.com\""
    )
  )

  public static let overload = Refusal(
    status: 503,
    phrase: "Service Unavailable",
    reason: Reason(
      id: 13011,
      text: "Failed to dispatch request. This is an overload condition",
      tail: ";appName=\"InboundRouting\""
    )
  )

  /// A later app that was not the preferred endpoint; status and number are not published, 480 and 5001 are chosen.
  public static let notPreferred = Refusal(
    status: 480,
    phrase: "Temporarily Unavailable",
    reason: Reason(
      id: 5001,
      text: "The request was rejected because the application did not respond to the incoming call and it "
        + "was not the preferred endpoint",
      tail: ";component=\"UCWA\""
    )
  )
}
