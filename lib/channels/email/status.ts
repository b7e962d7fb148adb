/** RFC 3463: no such mailbox, no such domain, no address at all, moved away, a domain that takes no mail. */
const nobody = new Set(["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"]);

/** Whether a server's status says that the address is nobody's. That it will not have it from us says nothing of that. */
export const isNobody = (status: string): boolean => nobody.has(status);
