// What tools/language/plugin.ts makes when the site is built.
declare module 'virtual:typescript' {
  import ts from 'typescript';
  export = ts;
}
declare module 'virtual:typescript-korean' {
  const messages: Record<string, string>;
  export default messages;
}
declare module 'virtual:libraries' {
  const libraries: {
    /** Declarations by path. */
    files: Readonly<Record<string, string>>;
    /** The file in which each package begins. */
    packages: Readonly<Record<string, string>>;
  };
  export default libraries;
}
