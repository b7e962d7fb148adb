const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * What may change of the tables that every machine has a copy of (`db/distribute.ts`), since it changes rarely: what an agency or a
 * person sets, and what becomes of people. Whatever work writes stands in a table that an agency leads.
 */
export const settings: Record<string, ReadonlySet<string>> = {
  agencies:
    words(`name time_zone language only_language color logo_key emergency_phone chat_sites chat_asks chat_by_text
    auto_response_en auto_response_es chat_texts bubble_follows hours goal_new goal_missed goal_yours goal_emergency
    escalate_minutes escalate_to reopen_window_days geocoder_url writes_letters requires_two_factor sign_on_enforced
    satisfaction_channels satisfaction_en satisfaction_es thanks_by_text thanks_en thanks_es model_uses agents_create_tags
    has_teams`),
  // Duty by a person's own switch, at sign-in and sign-out, and when the day ends.
  memberships: words("role state title signatures on_duty_since away_until"),
  users: words("name password_hash language theme letter_keys sound disabled_at two_factor_at"),
};
