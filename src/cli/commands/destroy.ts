import { selectStacks } from "../../project/selection";
import { applyStacks } from "./apply-stacks";
import type { ApplyFlags } from "./apply-stacks";
import type { Run } from "../invocation/command";
import { demandApproval } from "./confirm";
import { projectOptions } from "../invocation/flags";
import { demandConfirmation } from "../session/protection";
import { withProject } from "../session/with-project";

export const run: Run<ApplyFlags> = async (context, names, flags) => {
  await demandConfirmation(context, { what: "destroy", silent: flags.json ?? false });
  demandApproval(context, { autoApprove: flags.autoApprove ?? false, json: flags.json ?? false, what: "destroy" });
  return withProject(context, projectOptions(flags), async (project) => {
    const selected = selectStacks(await project.stacks(), { names, all: flags.all ?? false });
    await project.completeVariables(selected, { silent: flags.json ?? false });
    return applyStacks(project, selected.reverse(), flags, true);
  });
};
