/** The English texts of the page that brings a device to trust the server, and what it must show of the server. */

export const trust = {
  title: 'Set up this device for Loupe',
  intro:
    'Do this once on each device. Without it the browser does not let Loupe use the camera, work offline or inspect.',
  downloadStep: 'Fetch the certificate',
  download: 'Download loupe-ca.crt',
  compareStep: 'Compare it with the server’s screen',
  compare:
    'The server’s own screen shows the name and the SHA-256 fingerprint of the certificate; so does the device, when it installs it. Where they differ, stop and ask: somebody else may have answered in the server’s place. This page says:',
  fingerprintLabel: 'SHA-256 fingerprint',
  nameLabel: 'Name of the certificate',
  installStep: 'Install and trust it',
  devices: [
    {
      name: 'iPad and iPhone',
      steps: [
        'Do this in Safari. Allow the download of the profile.',
        'Settings › General › VPN & Device Management: tap the downloaded profile and install it.',
        'Settings › General › About › Certificate Trust Settings: switch it on under “Enable full trust for root certificates”.',
      ],
    },
    {
      name: 'Android',
      steps: [
        'Settings: search for “CA certificate”. It is often under Security › More security settings › Encryption & credentials › Install a certificate.',
        'Choose “CA certificate”, then “Install anyway”, and pick loupe-ca.crt in Downloads. The device asks for its screen lock; set one where there is none.',
      ],
    },
    {
      name: 'Windows',
      steps: [
        'Open loupe-ca.crt from Downloads and choose “Install Certificate…”.',
        'Choose “Current User”, then “Place all certificates in the following store”, “Trusted Root Certification Authorities”, and finish.',
        'Close Edge or Chrome wholly and open it again.',
      ],
    },
  ],
  openStep: 'Open Loupe',
  open: (address: string) => `Open ${address}`,
  openAdvice:
    'The browser must show no warning. If it shows one, the certificate is not trusted yet: do step 3 again.',
} as const;
