import { config } from "zod";

// Zod would try whether it may write code of its own, which the policy of this site refuses in every reader's console.
config({ jitless: true });
