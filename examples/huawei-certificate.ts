/**
 * An SM tunnel between two clouds, seen from Huawei Cloud: the SM certificates of a VPN gateway of the GM flavor there, and
 * the gateway as Alibaba Cloud's end of the tunnel knows it. Certificates and keys are checked before anything is sent,
 * and the state keeps digests of them.
 *
 * The gateway itself is made elsewhere, and HUAWEI_VGW_ID names it. The emulated account has one, which is meant without it.
 * The private keys come from the environment: export SM_SIGN_KEY="$(cat sign.pem)" SM_ENC_KEY="$(cat enc.pem)"
 * Try it without an account, with keys that were made for it: put `node --import tsx examples/huawei-certificate.ts` into
 * cdktf.json as its "app", then
 *   npx vpnform apply --emulator --var-file examples/sm-link.tfvars
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba, fromEnv, huawei } from "vpnform";

class HuaweiCertificate extends TerraformStack {
  constructor(app: App) {
    super(app, "sm-link");
    new alibaba.Provider(this, "alibaba", { region: "cn-hangzhou" });
    new alibaba.CustomerGateway(this, "huawei-end", { name: "huawei", ipAddress: "203.0.113.40" });
    new huawei.Provider(this, "huawei", { region: "cn-north-4" });
    const certificate = new huawei.VpnGatewayCertificate(this, "certificate", {
      vgwId: process.env["HUAWEI_VGW_ID"] ?? "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de",
      name: "sm-link",
      certificate: signature.certificate,
      privateKey: fromEnv("SM_SIGN_KEY"),
      encCertificate: encryption.certificate,
      encPrivateKey: fromEnv("SM_ENC_KEY"),
      certificateChain: authority,
    });
    new TerraformOutput(this, "ends", { value: certificate.certificateExpireTime });
  }
}

// Certificates are no secrets. These were made for this example only, and so were the keys of sm-link.tfvars.
const authority = pem(
  "CERTIFICATE",
  `
MIIBbzCCARagAwIBAgIJAAAAAAAAAAAHMAoGCCqBHM9VAYN1MDMxCzAJBgNVBAYM
AkNOMRAwDgYDVQQKDAdFeGFtcGxlMRIwEAYDVQQDDAlCcmFuY2ggQ0EwHhcNMjUw
MTAxMDAwMDAwWhcNNDkwMTAxMDAwMDAwWjAzMQswCQYDVQQGDAJDTjEQMA4GA1UE
CgwHRXhhbXBsZTESMBAGA1UEAwwJQnJhbmNoIENBMFkwEwYHKoZIzj0CAQYIKoEc
z1UBgi0DQgAEPqLsjtdkBqI4EoaBPzK/FgwqS4HEtQMn6kF8w5wXQKNFu6QILdQF
/kvmtNit1tJNu+A1wf2OQGrlFWxF/Axl86MTMBEwDwYDVR0TAQH/BAUwAwEB/zAK
BggqgRzPVQGDdQNHADBEAiAE4PCVwXz0yvE8sE3TI491rQ4pNILE3+nefrnl4WqF
JwIgMkKVrc16LL7XZO9r4Uw/wGnBTVzgOrqF/ydZ7RvMuK4=`,
);
const signature = {
  certificate: pem(
    "CERTIFICATE",
    `
MIIBZzCCAQ6gAwIBAgIJAAAAAAAAAAALMAoGCCqBHM9VAYN1MDMxCzAJBgNVBAYM
AkNOMRAwDgYDVQQKDAdFeGFtcGxlMRIwEAYDVQQDDAlCcmFuY2ggQ0EwHhcNMjUw
MTAxMDAwMDAwWhcNNDkwMTAxMDAwMDAwWjAuMQswCQYDVQQGDAJDTjEQMA4GA1UE
CgwHRXhhbXBsZTENMAsGA1UEAwwEc2lnbjBZMBMGByqGSM49AgEGCCqBHM9VAYIt
A0IABPVrr0lokhpFMhTvmqLaZ7RDAZ7iQdLLxLpKwZFuYLxYjgjOcoVngyErIpId
uJ1Ki1LhjgxXBRcven6CVyUMeR2jEDAOMAwGA1UdEwEB/wQCMAAwCgYIKoEcz1UB
g3UDRwAwRAIgRkeLxDeLT3szeV+5VQS2IumoRvg3QnfMkDvKA/kdyu4CIA461AyI
29oJSi7eCwaBSNgQXugsAYgL1yr0L6cgzaBZ`,
  ),
};
const encryption = {
  certificate: pem(
    "CERTIFICATE",
    `
MIIBajCCARGgAwIBAgIJAAAAAAAAAAAMMAoGCCqBHM9VAYN1MDMxCzAJBgNVBAYM
AkNOMRAwDgYDVQQKDAdFeGFtcGxlMRIwEAYDVQQDDAlCcmFuY2ggQ0EwHhcNMjUw
MTAxMDAwMDAwWhcNNDkwMTAxMDAwMDAwWjAxMQswCQYDVQQGDAJDTjEQMA4GA1UE
CgwHRXhhbXBsZTEQMA4GA1UEAwwHZW5jcnlwdDBZMBMGByqGSM49AgEGCCqBHM9V
AYItA0IABJjFvXzUxGjUzw3wAofX+2XwwWZEJsECQ/UqnlRB2bkN65DCpj5Jyc9i
RxE7HADOSp+ESiwzlYkQVTjLxUeat/+jEDAOMAwGA1UdEwEB/wQCMAAwCgYIKoEc
z1UBg3UDRwAwRAIgMrETMyJr7gc1AIZEm76I6X9uLJ0go6MOoQwrwLrrX+MCIHaF
aFeKucTDt0zAmLIdL9Rt8x33PbD+Fat/2sExiKDF`,
  ),
};

function pem(label: string, body: string): string {
  return `-----BEGIN ${label}-----${body}\n-----END ${label}-----\n`;
}

const app = new App();
new HuaweiCertificate(app);
app.synth();
