/// The programs people sign in with, as the servers see them (domain.md 2.4, formats.md section 5).
public enum ClientKind: String, CaseIterable, Sendable {
  case lync2013Desktop, skypeForBusinessDesktop, lyncForMac, lyncPhoneEdition
  case iPhone, iPad, android, windowsPhone, lyncWebApp
  case skypeForBusinessIPhone

  /// Product tokens; in `User-Agent` of requests and, for apps behind UCWA, in `Server` of responses.
  var product: String {
    switch self {
    case .lync2013Desktop: "UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)"
    case .skypeForBusinessDesktop: "UCCAPI/15.0.4971.1000 OC/15.0.4971.1000 (Skype for Business)"
    case .lyncForMac: "UCCAPI/14.0.9 MC/14.0.9 (Microsoft Lync for Mac 2011)"
    case .lyncPhoneEdition: "CPE/4.0.7577.4420 OCPhone/4.0.7577.4420 (Microsoft Lync Phone Edition)"
    case .iPhone: Self.ucwa + "iPhoneLync/5.4.0.1106 (iPhone iOS 8.1)"
    case .iPad: Self.ucwa + "iPadLync/5.4.0.1106 (iPad iOS 8.1)"
    case .android: Self.ucwa + "AndroidLync/5.6.0.7 (Nexus 5 Android 5.0)"
    case .windowsPhone: Self.ucwa + "WPLync/5.8.1515.0 (Windows Phone 8.10; NOKIA Lumia 930)"
    case .lyncWebApp: Self.ucwa + "LWA/5.0.8308.0"
    case .skypeForBusinessIPhone: Self.laterUCWA + "iPhoneLync/6.0.1.0 (iPhone iOS 9.1)"
    }
  }

  /// Apps that sign in over HTTPS: the front end's UCWA service speaks SIP for them.
  var isBehindUCWA: Bool {
    [.iPhone, .iPad, .android, .windowsPhone, .lyncWebApp, .skypeForBusinessIPhone].contains(self)
  }

  /// Methods named when it registers; a desk phone takes no instant messages.
  var methods: String {
    let takesIM = self != .lyncPhoneEdition
    return "INVITE, \(takesIM ? "MESSAGE, " : "")INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY"
  }

  private static let ucwa = "RTCC/5.0.0.0 UCWA/5.0.0.0 "
  /// UCWA 2.0, of Skype for Business Server 2015.
  private static let laterUCWA = "RTCC/6.0.0.0 UCWA/6.0.0.0 "
}
