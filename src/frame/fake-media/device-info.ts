import type { FakeDevice } from './devices.ts';

/**
 * One entry of `enumerateDevices()`: W3C "Media Capture and Streams", section 9.3.
 *
 * @param exposed whether the page may know the device's label and ids; if not they are empty
 */
export function deviceInfo(
  win: Window & typeof globalThis,
  { kind, deviceId, groupId, label, capabilities }: FakeDevice,
  exposed: boolean,
): MediaDeviceInfo {
  const secret = exposed ? { deviceId, kind, label, groupId } : {};
  const fields = { deviceId: '', kind, label: '', groupId: '', ...secret };
  // Native entries cannot be made, so these only stand on the same prototype.
  const input = kind === 'audiooutput' ? undefined : win.InputDeviceInfo;
  const methods = {
    toJSON: () => fields,
    ...(input && { getCapabilities: () => (exposed ? structuredClone(capabilities) : {}) }),
  };
  const info = Object.create((input ?? win.MediaDeviceInfo).prototype) as MediaDeviceInfo;
  for (const [name, value] of Object.entries({ ...fields, ...methods })) {
    Object.defineProperty(info, name, { value });
  }
  return info;
}
