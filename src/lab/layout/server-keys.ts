/** What a server of SSL-VPN shows to its clients; texts are PEM. */
export interface ServerKeys {
  readonly caCertificate: string;
  readonly certificate: string;
  readonly privateKey: string;
}
