import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf-0.21";
import { declareNetwork } from "./network";

/** An app as one writes it with the archived cdktf 0.21. */
const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, "net");
const psk = new TerraformVariable(stack, "psk", { type: "string", sensitive: true });
const { office } = declareNetwork(stack, psk.stringValue);
const [master] = [office.tunnelOptionsSpecification.get(0)];
new TerraformOutput(stack, "peer", { value: master?.internetIp });
app.synth();
