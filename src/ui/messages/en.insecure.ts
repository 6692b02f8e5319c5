/** The English texts for a page whose address is not secure, where browsers withhold what Loupe runs on. */

export const insecure = {
  title: 'Loupe cannot work at this address',
  reason:
    'This page came over plain http, and anyone in the network could have changed it on its way. To such pages the browser gives neither the camera nor what Loupe needs to store and check its data.',
  missingLabel: 'What does not work here',
  missing: [
    'training and inspecting parts',
    'the camera',
    'working without a network',
    'computing on the graphics processor',
  ],
  kept: 'Nothing is lost: inspectors that were made at the https address are still there.',
  adviceLabel: 'What to do',
  tryHttps: 'Try the https address:',
  askForLan:
    'Ask whoever runs the server for its https address. If it has none, they start it with this command, and it prints the address:',
  lanCommand: 'npm start -- --lan',
  askHost:
    'A web server of another kind needs a certificate that this device trusts. On the computer itself, http://localhost works too.',
} as const;
