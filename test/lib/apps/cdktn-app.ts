import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { declareNetwork } from "./network";

/** The same app on the maintained continuation of cdktf. */
const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, "net");
const psk = new TerraformVariable(stack, "psk", { type: "string", sensitive: true });
const { office } = declareNetwork(stack, psk.stringValue);
const [master] = [office.tunnelOptionsSpecification.get(0)];
new TerraformOutput(stack, "peer", { value: master?.internetIp });
app.synth();
