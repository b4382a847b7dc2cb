// electron-builder's msiProjectCreated: puts resources/windows/for-everybody.wxs into the project that WiX is given.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const OWN = join(__dirname, '../resources/windows/for-everybody.wxs');
/** Where the builder's template names what belongs to the product, and where it ends. */
const FEATURE = '<ComponentGroupRef Id="ProductComponents"/>';
const END = '</Wix>';

/** @param {string} project @param {string} before a text that must stand in it once @param {string} added */
function insertBefore(project, before, added) {
  const parts = project.split(before);
  if (parts.length !== 2)
    throw new Error(`The MSI project is not as it was: "${before}" stands in it ${parts.length - 1} times.`);
  return parts.join(`${added}\n${before}`);
}

/** @param {string} file of the project */
exports.default = async (file) => {
  const project = insertBefore(readFileSync(file, 'utf8'), FEATURE, '<ComponentGroupRef Id="PagewireForEverybody"/>');
  writeFileSync(file, insertBefore(project, END, readFileSync(OWN, 'utf8')));
};
