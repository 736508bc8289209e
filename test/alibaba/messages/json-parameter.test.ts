import { jsonParameter, textJsonParameter } from "../../../src/alibaba/messages/json-parameter";

it("packs JSON parameters without what is unset", () => {
  expect(jsonParameter({ Psk: "a'b", IkeLifetime: 86400, LocalId: undefined })).toBe(
    '{"Psk":"a\'b","IkeLifetime":86400}',
  );
  expect(textJsonParameter({ enable: true, interval: 3, dip: undefined })).toBe('{"enable":"true","interval":"3"}');
  expect(jsonParameter({ LocalId: undefined })).toBeUndefined();
});
