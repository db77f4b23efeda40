/// Everyday events of a PC and of front ends: noise to whoever looks for failed messages.
///
/// The texts are invented.
struct ApplicationEvents {
  /// What is fixed about a kind of event.
  struct Kind {
    let provider: String
    let id: Int
    var level = 4
    var qualifiers = 0
    var channel = "Application"
    let text: String
  }

  static let ofPC = [
    Kind(
      provider: "MsiInstaller",
      id: 1035,
      text: "Windows Installer reconfigured the product. Product Name: Fabrikam Viewer."
    ),
    Kind(
      provider: "MsiInstaller",
      id: 11728,
      text: "Product: Contoso Expenses -- Configuration completed successfully."
    ),
    Kind(
      provider: "Microsoft-Windows-Security-SPP",
      id: 903,
      qualifiers: 16384,
      text: "The Software Protection service has stopped."
    ),
    Kind(
      provider: "Outlook",
      id: 45,
      qualifiers: 16384,
      text: "Outlook loaded the following add-in(s): Lync Meeting Add-in for Microsoft Office 2013."
    ),
    Kind(provider: "ESENT", id: 326, text: "taskhost (1872) The database engine attached a database."),
    Kind(
      provider: "Windows Error Reporting",
      id: 1001,
      text: "Fault bucket , type 0. Event Name: WindowsUpdateFailure2 <none>"
    ),
    Kind(provider: "VSS", id: 8224, text: "The VSS service is shutting down due to idle timeout."),
    Kind(
      provider: "SceCli",
      id: 1704,
      qualifiers: 16384,
      text: "Security policy in the Group policy objects has been applied successfully."
    ),
    Kind(
      provider: "Office 2013 Licensing Service",
      id: 0,
      text: "Subscription licensing service: refresh & check done."
    ),
    Kind(
      provider: "Desktop Window Manager",
      id: 9009,
      qualifiers: 16384,
      text: "The Desktop Window Manager has exited with code (0x40010004)."
    ),
  ]

  static let ofServer = [
    Kind(
      provider: "LS User Services",
      id: 32108,
      qualifiers: 17396,
      channel: "Lync Server",
      text: "User Services has become active for the routing group."
    ),
    Kind(
      provider: "LS User Services",
      id: 30988,
      level: 2,
      qualifiers: 50164,
      channel: "Lync Server",
      text:
        "Sending HTTP request failed. Server functionality will be affected if messages are failing consistently."
    ),
    Kind(
      provider: "LS Storage Service",
      id: 32054,
      level: 3,
      qualifiers: 33772,
      channel: "Lync Server",
      text: "Storage Service had an EWS Autodiscovery failure."
    ),
    Kind(
      provider: "LS User Replicator",
      id: 30061,
      level: 3,
      qualifiers: 33777,
      channel: "Lync Server",
      text: "AddressBookReplication"
    ),
    Kind(
      provider: "LS MCU Infrastructure",
      id: 51003,
      qualifiers: 17402,
      channel: "Lync Server",
      text: "The connection to the focus has been established again."
    ),
    Kind(
      provider: "LS Protocol Stack",
      id: 14428,
      level: 2,
      qualifiers: 50152,
      channel: "Lync Server",
      text: "TLS outgoing connection failures. Over the past 15 minutes 2 were seen."
    ),
    Kind(
      provider: "ASP.NET 4.0.30319.0",
      id: 1309,
      level: 3,
      qualifiers: 32768,
      text: "/ucwa/v1/applications/10394857/events?ack=4&low=5"
    ),
  ]

  let computer: String

  /// One event of a kind, with more strings as real ones have.
  func event(_ kind: Kind, record: Int, at time: Moment, more: [String] = []) -> WindowsEvent {
    WindowsEvent(
      provider: kind.provider,
      id: kind.id,
      qualifiers: kind.qualifiers,
      level: kind.level,
      channel: kind.channel,
      computer: computer,
      record: record,
      time: time,
      data: [kind.text] + more
    )
  }

  /// Event 11 of Lync.
  func event(_ failed: FailedRequest, record: Int, at time: Moment) -> WindowsEvent {
    WindowsEvent(
      provider: "Lync",
      id: 11,
      level: 3,
      computer: computer,
      record: record,
      time: time,
      data: [failed.text]
    )
  }
}
