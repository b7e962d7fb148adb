#!/bin/sh
# drizzle-kit 0.31.11, drizzle-orm 0.45.4
#
# `casing: "snake_case"` of drizzle.config.ts holds for `drizzle-kit generate` and not for `drizzle-kit export`, with the same
# config and the same schema: the SQL that is exported names its columns as the schema's properties are written, and the
# migrations as the database has them. What is exported can be compared with no migration, and makes a database in which
# drizzle-orm with the same casing finds none of those columns. There is no option of `export` that would say it.
#
# Seen: "export: startedAt, visitId; generate: started_at, visit_id"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit drizzle-orm@0.45.4 drizzle-kit@0.31.11
cat > schema.ts <<'SCHEMA'
import { integer, pgTable, timestamp } from "drizzle-orm/pg-core";
export const visits = pgTable("visits", { visitId: integer().primaryKey(), startedAt: timestamp() });
SCHEMA
cat > drizzle.config.ts <<'CONFIG'
export default { dialect: "postgresql", schema: "./schema.ts", out: "./out", casing: "snake_case" };
CONFIG
columns() { grep -o '^	"[a-zA-Z_]*"' | tr -d '\t"' | LC_ALL=C sort | paste -sd , - | sed 's/,/, /g'; }
exported=$(npx drizzle-kit export | columns)
npx drizzle-kit generate > log 2>&1 || { cat log; exit 1; }
generated=$(cat out/*.sql | columns)
seen="export: $exported; generate: $generated"
echo "$seen"
[ "$seen" = "export: startedAt, visitId; generate: started_at, visit_id" ] || { echo "CHANGED" && exit 1; }
echo "as before"
