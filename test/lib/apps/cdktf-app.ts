import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf-0.21";
import { declareNetwork } from "./network";

/** An app as one writes it with the archived cdktf 0.21. */
const [, , outdir, edition] = process.argv;
const app = new App({ outdir });
const stack = new TerraformStack(app, "net");
const psk = new TerraformVariable(stack, "psk", { type: "string", sensitive: true });
const { office } = declareNetwork(stack, psk.stringValue, edition);
new TerraformOutput(stack, "peer", { value: office.tunnelOptionsSpecification.get(0).internetIp });
app.synth();
