/// What kind of device it is, whatever the version of its programs and wherever it is.

import AccountAPI

public struct DeviceFamily: Hashable, Sendable {
  public var client: String
  public var system: String
  public var model: String

  public init(_ device: Device) {
    client = device.client?.name ?? ""
    system = device.system?.name ?? ""
    model = device.model
  }

  /// Nothing is known of it.
  public var isUnknown: Bool { client.isEmpty && system.isEmpty && model.isEmpty }
}
