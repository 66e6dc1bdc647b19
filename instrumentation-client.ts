// Runs before every other script of a page. The schema library compiles its checks from text when it may; our content
// policy forbids that, and even the attempt is reported as a breach. The library reads this object when it is loaded;
// importing its own setter would bring the library to pages that need none of it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
