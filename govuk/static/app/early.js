// Says before the first paint that script runs, so that menus and reveals do not jump. A file, so that the policy needs no hash.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
