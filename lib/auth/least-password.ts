/** Characters. Of which kinds they are is nobody's business (NIST SP 800-63B, 3.1.1.2). */
export const LEAST_PASSWORD = 10;
