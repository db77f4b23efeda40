/// A request method (RFC 3261 section 7.1; MS-SIP adds BENOTIFY and SERVICE).
package enum SIPMethod: Hashable, Sendable {
  case invite, ack, bye, cancel, register, options, message, info, update, prack, refer, publish
  case subscribe, notify, benotify, service
  case other(String)
}
