import { each } from "./each.ts";

export const markup: Record<string, string[]> = {
  scripts: each(`
<script>window.__nasty=1</script>
</script><script>window.__nasty=1</script>
<scr<script>ipt>window.__nasty=1</scr</script>ipt>
<img src=x onerror=window.__nasty=1>
"><img src=x onerror=window.__nasty=1>
'><svg onload=window.__nasty=1>
<svg/onload=window.__nasty=1>
<svg><animate onbegin=window.__nasty=1 attributeName=x dur=1s>
<math><mtext><style><img src onerror=window.__nasty=1>
<iframe src="javascript:parent.__nasty=1"></iframe>
<iframe srcdoc="<script>parent.__nasty=1</script>"></iframe>
<a href="javascript:window.__nasty=1">click</a>
<details open ontoggle=window.__nasty=1>
<input autofocus onfocus=window.__nasty=1>
<object data="data:text/html,<script>parent.__nasty=1</script>"></object>
<meta http-equiv="refresh" content="0;url=/not-here">
<base href="https://evil.example/">
<link rel=stylesheet href="https://evil.example/x.css">
<style>*{display:none!important}</style>
<div style="position:fixed;inset:0;background:red">
<form action="https://evil.example"><button>Sign in</button></form>
</textarea><script>window.__nasty=1</script>
</title><script>window.__nasty=1</script>
</option></select><script>window.__nasty=1</script>
<!--><script>window.__nasty=1</script>
]]><script>window.__nasty=1</script>
<![CDATA[<script>window.__nasty=1</script>]]>
<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>
" onmouseover="window.__nasty=1
' autofocus onfocus='window.__nasty=1
" hx-on:load="window.__nasty=1" hx-get="/not-here" hx-trigger="load
<div hx-get="/not-here" hx-trigger="load"></div>
<hx-partial hx-target="body">gone</hx-partial>
&lt;script&gt;window.__nasty=1&lt;/script&gt;
%3Cscript%3Ewindow.__nasty=1%3C/script%3E
\\u003cscript\\u003ewindow.__nasty=1\\u003c/script\\u003e
＜script＞window.__nasty=1＜/script＞
';window.__nasty=1//
";window.__nasty=1//
\`;window.__nasty=1//
<b>bold</b> <i>not</i>
&nbsp;&amp;&#0;&#xD800;&bogus;
a<b>c
<
<!doctype html>
{"__html":"<script>window.__nasty=1</script>"}`),
  addresses: each(`
javascript:window.__nasty=1
JaVaScRiPt:window.__nasty=1
java\\nscript:window.__nasty=1
data:text/html,<script>window.__nasty=1</script>
file:///etc/passwd
//evil.example
/\\evil.example
https://evil.example/{address}
http://127.0.0.1:1/{address}
http://169.254.169.254/latest/meta-data/{address}
https://user:pass@evil.example
https://evil.example\\@own.example
http://xn--/{address}
https://例え.テスト/{address}
http://a.b.c.d.e/%00{address}
https://*.example.org
https://example.org; script-src *
*
?say=x
#
/%00
/%2e%2e/%2e%2e//evil.example
/..//evil.example
%E0%A4%A
%ED%A0%80
/not-here?say=%00
mailto:ana@example.com
tel:+15305550100
https://example.org/a)b]c"d'e>f.
www.example.org`),
};
