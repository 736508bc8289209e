/**
 * A gateway with Chinese national algorithms (GM: SM2, SM3, SM4). It proves who it is with two certificates of the
 * certificate service instead of a pre-shared key, and so does the other end.
 *
 * Try it without an account: put `node --import tsx examples/gm-gateway.ts` into cdktf.json as its "app", then
 *   npx vpnform plan --emulator
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba } from "vpnform";

/** Ids of the two SM2 certificates in the certificate service. */
const certificates = { Signature: "6bfe4218-ea1d-0001", Encryption: "6bfe4218-ea1d-0002" } as const;

/** CA of the other end. */
const branchCa = `-----BEGIN CERTIFICATE-----
MIIBcTCCARagAwIBAgIJAAAAAAAAAAAHMAoGCCqBHM9VAYN1MDMxCzAJBgNVBAYM
AkNOMRAwDgYDVQQKDAdFeGFtcGxlMRIwEAYDVQQDDAlicmFuY2gtY2EwHhcNMjUw
MTAxMDAwMDAwWhcNNDkwMTAxMDAwMDAwWjAzMQswCQYDVQQGDAJDTjEQMA4GA1UE
CgwHRXhhbXBsZTESMBAGA1UEAwwJYnJhbmNoLWNhMFkwEwYHKoZIzj0CAQYIKoEc
z1UBgi0DQgAEf4Lx5pVp49OAV2B+HYm+SibCg2gUWqZaMf+KCKjXS5W/YrHJbPJc
uyPkdjWUOoZIiuq2XOrsH7DXR2sC2qOL5aMTMBEwDwYDVR0TAQH/BAUwAwEB/zAK
BggqgRzPVQGDdQNJADBGAiEAuKiTzQA2E9mfvBn+30lujroArvkeFj4IQf3Y+f4I
ZzgCIQDSs/LxaMKlycgR8jG8ly2OVtzzK/+OPZpGeE8l0XyKiw==
-----END CERTIFICATE-----
`;

class GmGateway extends TerraformStack {
  constructor(app: App) {
    super(app, "gm");
    new alibaba.Provider(this, "alibaba", { region: "cn-hangzhou" });

    const gateway = new alibaba.VpnGateway(this, "gateway", {
      name: "gm",
      vpcId: "vpc-bp1ub1yt9cvakoe1j",
      vSwitchId: "vsw-bp1j5miw2bae9s2vt",
      disasterRecoveryVSwitchId: "vsw-bp1k7zonebae9s2vu",
      bandwidth: 10,
      vpnType: "NationalStandard",
      instanceChargeType: "POSTPAY",
    });

    const bound = Object.entries(certificates).map(
      ([certificateType, certificateId]) =>
        new alibaba.VpnGatewayCertificate(this, certificateType.toLowerCase(), {
          vpnGatewayId: gateway.id,
          certificateId,
          certificateType,
        }),
    );

    const branch = new alibaba.CustomerGateway(this, "branch", { name: "branch", ipAddress: "203.0.113.7" });

    new alibaba.VpnConnection(this, "to-branch", {
      name: "branch",
      vpnGatewayId: gateway.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      effectImmediately: true,
      autoConfigRoute: false,
      tunnelOptionsSpecification: (["master", "slave"] as const).map((role) => ({
        role,
        customerGatewayId: branch.id,
        remoteCaCertificate: branchCa,
        tunnelIkeConfig: {
          ikeVersion: "ikev1",
          ikeMode: "main",
          ikeEncAlg: "sm4",
          ikeAuthAlg: "sm3",
          remoteId: "C=CN,O=Example,CN=branch-ca",
        },
        tunnelIpsecConfig: { ipsecEncAlg: "sm4", ipsecAuthAlg: "sm3" },
      })),
      // The gateway needs both of its certificates before its first connection.
      dependsOn: bound,
    });

    new TerraformOutput(this, "address", { value: gateway.internetIp });
  }
}

const app = new App();
new GmGateway(app);
app.synth();
