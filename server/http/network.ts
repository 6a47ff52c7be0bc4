/** What stands for a caller: an IPv4 address, or the /64 that one subscriber has in IPv6. */
export function networkOf(ip: string | undefined): string {
  if (ip === undefined) return "unknown";
  if (!ip.includes(":") || ip.includes(".")) return ip.replace(/^.*:/, "");
  const [head = "", tail = ""] = ip.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = ip.includes("::") ? Array<string>(8 - groups.length - after.length).fill("0") : [];
  return [...groups, ...zeros, ...after].slice(0, 4).join(":");
}
